import { cents } from '../../../kernel/money.ts'
import {
  Button,
  ButtonRow,
  dateWords,
  errorAt,
  Facts,
  type FieldError,
  Money,
  Page,
  PageSection,
  PostForm,
  SummaryList,
  TextField,
  url,
} from '../../../ui/index.ts'
import type { PageContext } from '../../../web/page-context.ts'
import { StateOf } from './list.tsx'
import { NAME_MAX, type SavedNow } from './saved.ts'
import { texts } from './texts.ts'

interface SavedPageProps {
  context: PageContext
  of: SavedNow
  mayChange: boolean
  errors: readonly FieldError[]
  /** What was typed for a new name, when it was refused. */
  typed: string | undefined
}

const withoutDay = (query: string): string => {
  const search = new URLSearchParams(query)
  search.delete('accounting')
  return String(search)
}

export function SavedPage({ context, of, mayChange, errors, typed }: SavedPageProps) {
  const { lang, frame } = context
  const { saved, now, form } = of
  const t = texts[lang].one
  return (
    <Page
      frame={frame}
      section="tariff"
      title={saved.name}
      sub={t.savedBy(saved.madeByName, dateWords(saved.madeOn, lang))}
      crumbs={[{ path: '/estimates', text: t.crumb }]}
      errors={errors}
      actions={<Button href={`${url(lang, '/estimate')}?${saved.query}`}>{t.open}</Button>}
    >
      <div class="section">
        <Facts
          items={[
            { label: t.keptOn(saved.ratesOn), value: <Money lang={lang} amount={saved.total} /> },
            { label: t.now, value: now === null ? '–' : <Money lang={lang} amount={now} /> },
            {
              label: t.difference,
              value: now === null ? '–' : <Money lang={lang} amount={cents(now - saved.total)} isSigned />,
            },
          ]}
        />
        <div class="section--tight">
          <p>
            <StateOf lang={lang} one={of} />
          </p>
          {now === null ? <p>{t.gone}</p> : null}
          {form.accounting.year === '' ? null : (
            <p>
              {t.fixed} <a href={`${url(lang, '/estimate')}?${withoutDay(saved.query)}`}>{t.unfix}</a>
            </p>
          )}
        </div>
        <SummaryList lang={lang} isNarrow items={[{ label: t.edition, value: saved.edition }]} />
      </div>
      {mayChange ? (
        <PageSection id="change" title={t.change}>
          <PostForm frame={frame} action={url(lang, `/estimates/${saved.estimateId}`)}>
            <TextField
              lang={lang}
              name="name"
              label={t.name}
              value={typed ?? saved.name}
              maxlength={NAME_MAX}
              error={errorAt(errors, 'name')}
            />
            <ButtonRow>
              <Button name="_action" value="rename">
                {t.rename}
              </Button>
              <Button kind="second" name="_action" value="delete">
                {t.delete}
              </Button>
            </ButtonRow>
          </PostForm>
        </PageSection>
      ) : null}
    </Page>
  )
}
