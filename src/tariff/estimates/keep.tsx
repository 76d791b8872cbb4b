import type { Child } from 'hono/jsx'
import { Downloads, PageSection, TextField, url } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { FILE_FORMATS } from './download.ts'
import { tools } from './tools.ts'

interface KeepProps {
  context: PageContext
  /** `shortQuery` of the form. */
  query: string
  /** More that can be done with the estimate. */
  children?: Child
}

/** What to do with an estimate: take it away as a file, share its address, and what the caller adds. */
export function Keep({ context, query, children }: KeepProps) {
  const { lang, services } = context
  const t = tools[lang]
  return (
    <div class="no-print">
      <PageSection
        id="keep"
        title={t.keep}
        aside={
          <Downloads
            items={FILE_FORMATS.map((format) => ({
              href: `${url(lang, `/estimate.${format}`)}?${query}`,
              text: t.files[format],
            }))}
          />
        }
      >
        <portal-copy data-text={t.share.copy} data-done={t.share.copied}>
          <TextField
            lang={lang}
            name="share"
            id="share"
            label={t.share.label}
            hint={t.share.hint}
            value={`${services.config.publicUrl}${url(lang, '/estimate')}?${query}`}
            isReadonly
          />
        </portal-copy>
        <div class="section--tight">{children}</div>
      </PageSection>
    </div>
  )
}
