import {
  Button,
  ButtonRow,
  Empty,
  errorAt,
  type FieldError,
  type Frame,
  Page,
  PostForm,
  Radios,
  SelectField,
  url,
} from '../../ui/index.ts'
import { texts } from '../texts.ts'

export interface StartView {
  readonly frame: Frame
  /** Accounts for which this person may file. */
  readonly accounts: readonly { readonly bn15: string; readonly legalName: string }[]
  readonly chosen: {
    readonly importer: string
    readonly type: string
    readonly way: string
    readonly estimate: string
  }
  /** Saved estimates of the account one works in; their lines may be taken over. */
  readonly estimates: readonly { readonly estimateId: string; readonly name: string; readonly madeOn: string }[]
  readonly errors: readonly FieldError[]
}

/** For whom, which type, and how the lines are entered. */
export function StartPage({ view }: { view: StartView }) {
  const { frame, accounts, chosen, estimates, errors } = view
  const { lang } = frame
  const t = texts[lang].start
  return (
    <Page
      frame={frame}
      section="declarations"
      title={t.title}
      errors={errors}
      crumbs={[{ path: '/declarations', text: texts[lang].section }]}
    >
      <p class="lead measure section--tight">{t.lead}</p>
      {accounts.length === 0 ? (
        <Empty title={t.noAccount}>
          <p>{t.noAccountCure}</p>
        </Empty>
      ) : (
        <PostForm frame={frame} action={url(lang, '/declarations/new')} class="section--tight">
          <SelectField
            lang={lang}
            name="importer"
            label={t.importer}
            hint={t.importerHint}
            options={accounts.map(({ bn15, legalName }) => ({ value: bn15, text: `${legalName}, ${bn15}` }))}
            value={accounts.length === 1 ? accounts[0]?.bn15 : chosen.importer}
            {...(accounts.length === 1 ? { empty: false as const } : {})}
            error={errorAt(errors, 'importer')}
          />
          <Radios
            lang={lang}
            name="type"
            label={t.type}
            hint={t.typeHint}
            options={[{ value: 'AB', text: texts[lang].types.AB ?? 'AB', hint: t.typeAbHint }]}
            value={chosen.type}
            error={errorAt(errors, 'type')}
          />
          <Radios
            lang={lang}
            name="way"
            label={t.way}
            options={[
              { value: 'guided', text: t.guided, hint: t.guidedHint },
              { value: 'grid', text: t.grid, hint: t.gridHint },
            ]}
            value={chosen.way}
          />
          {estimates.length > 0 ? (
            <SelectField
              lang={lang}
              name="estimate"
              label={t.estimate}
              hint={t.estimateHint}
              options={estimates.map(({ estimateId, name, madeOn }) => ({
                value: estimateId,
                text: `${name} (${madeOn})`,
              }))}
              value={chosen.estimate}
              empty={t.estimateNone}
              error={errorAt(errors, 'estimate')}
              isOptional
            />
          ) : null}
          <ButtonRow>
            <Button>{t.button}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </Page>
  )
}
