import { chosenAccount } from '../../../access/index.ts'
import { Button, ButtonRow, PostForm, TextField, url } from '../../../ui/index.ts'
import type { PageContext } from '../../../web/page-context.ts'
import { NAME_MAX } from './saved.ts'
import { texts } from './texts.ts'

/** On the page of a result: a name, and it is kept for the business one works in. Others are told how. */
export function KeepForm({ context, query, suggestion }: { context: PageContext; query: string; suggestion: string }) {
  const { lang, frame, visitor } = context
  const t = texts[lang].keep
  const account = chosenAccount(context)
  if (!visitor) {
    const back = encodeURIComponent(`/estimate?${query}`)
    return (
      <p>
        <a href={`${url(lang, '/sign-in')}?next=${back}`}>{t.signIn}</a>
      </p>
    )
  }
  if (!account) return null
  return (
    <PostForm frame={frame} action={url(lang, '/estimates')} keyPart="keep" class="section--tight">
      <input type="hidden" name="query" value={query} />
      <TextField
        lang={lang}
        name="name"
        id="save-name"
        label={t.name}
        hint={t.hint(account.legalName)}
        value={suggestion}
        maxlength={NAME_MAX}
      />
      <ButtonRow>
        <Button kind="second">{t.button}</Button>
        <Button kind="quiet" href={url(lang, '/estimates')}>
          {t.list}
        </Button>
      </ButtonRow>
    </PostForm>
  )
}
