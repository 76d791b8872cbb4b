import { stringify } from 'csv-stringify/sync'
import { actorOf, visitorScope } from '../../../access/index.ts'
import { type IsoDate, parseIsoDate } from '../../../kernel/dates.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import {
  Button,
  ButtonRow,
  Checkbox,
  DateField,
  DateText,
  dateOfParts,
  datePartsOf,
  errorAt,
  type FieldError,
  Page,
  PageSection,
  PostForm,
  Radios,
  Table,
  TextField,
  url,
} from '../../../ui/index.ts'
import { html, onceForForm, type PageAnswer, type PageContext } from '../../../web/page-context.ts'
import { problemPage } from '../../../web/problem-page.tsx'
import { readRows } from '../../store.ts'
import { TABLES, type TableRow } from '../../tables.ts'
import { texts as tariffTexts } from '../../texts.ts'
import { validityOf, versionOn } from '../../validity.ts'
import { type LoadFile, proposeLoad } from '../loads.ts'
import { fault } from '../report.ts'
import { errorsOf } from './errors.ts'
import { sourceOf } from './reference-page.tsx'
import { settingName } from './setting-names.ts'
import { texts } from './texts.ts'

type SettingRow = TableRow<'setting'>

/** Proposed as a list of one row: the same report, second person and day of effect as any file. */
interface Typed {
  readonly value: string
  readonly validFrom: string
  readonly validTo: string
  readonly confidence: string
  readonly source: string
  readonly sourceFr: string
  readonly effectiveOn: string
  readonly acceptWarnings: boolean
}

const CONFIDENCES = ['official', 'high', 'check'] as const

/** GET /officer/reference/settings/:setting — its versions, and a form to propose another. */
export const showSetting = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const { today } = context
    const typed = {
      value: '',
      validFrom: today,
      validTo: '',
      confidence: 'official',
      source: '',
      sourceFr: '',
      effectiveOn: today,
      acceptWarnings: false,
    }
    const page = await settingPage(context, tx, typed, [])
    return page ? html(context, 200, page) : problemPage(context, { code: 'platform.not_found' })
  })

/** POST /officer/reference/settings/:setting */
export async function postSetting(context: PageContext): Promise<Response> {
  const form = await context.form()
  const typed = typedOf(form)
  const setting = context.param('setting')
  return onceForForm(context, async (tx): Promise<PageAnswer> => {
    const refused = async (refusals: readonly Refusal[]): Promise<PageAnswer> => ({
      status: 422,
      page: await settingPage(context, tx, typed, errorsOf(context, refusals, 'value')),
    })
    const refusals = refusalsOf(typed)
    if (refusals.length > 0) return refused(refusals)
    const file = fileOf(setting, typed)
    const command = { ...file, effectiveOn: typed.effectiveOn as IsoDate }
    const done = await proposeLoad(tx, actorOf(context), command, context.today)
    return done.ok ? { seeOther: `/officer/reference/${done.value}` } : refused(done.refusals)
  })
}

const typedOf = (form: FormData): Typed => {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const day = (name: string): string => dateOfParts(datePartsOf(form, name))
  return {
    value: text('value'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    confidence: text('confidence'),
    source: text('source'),
    sourceFr: text('sourceFr'),
    effectiveOn: day('effectiveOn'),
    acceptWarnings: form.get('acceptWarnings') !== null,
  }
}

function refusalsOf(typed: Typed): Refusal[] {
  const refusals: Refusal[] = []
  for (const pointer of ['validFrom', 'validTo', 'effectiveOn'] as const) {
    const given = typed[pointer]
    if (pointer === 'validTo' && given === '') continue
    if (!parseIsoDate(given).ok) refusals.push({ code: 'tariff.day_malformed', pointer, params: { given } })
  }
  if (typed.value === '') refusals.push({ ...fault('value_missing', {}), pointer: 'value' })
  for (const pointer of ['source', 'sourceFr'] as const)
    if (typed[pointer] === '') refusals.push({ ...fault('source_missing', {}), pointer })
  if (!CONFIDENCES.some((one) => one === typed.confidence))
    refusals.push({ ...fault('confidence_missing', {}), pointer: 'confidence' })
  return refusals
}

function fileOf(setting: string, typed: Typed): LoadFile {
  const { value, validFrom, validTo, confidence, source, sourceFr } = typed
  const columns = Object.keys(TABLES.setting.columns)
  const row: SettingRow = {
    setting,
    value,
    valid_from: validFrom,
    valid_to: validTo,
    confidence,
    source,
    source_fr: sourceFr,
  }
  return {
    kind: 'list',
    fileName: `${setting}.csv`,
    bytes: new TextEncoder().encode(stringify([row], { header: true, columns })),
    validFrom: validFrom as IsoDate,
    edition: '',
    lang: 'en',
    acceptsWarnings: typed.acceptWarnings,
  }
}

async function settingPage(context: PageContext, tx: Tx, typed: Typed, errors: readonly FieldError[]) {
  const { lang, frame } = context
  const setting = context.param('setting')
  const versions = (await readRows(tx, 'setting'))
    .filter((row) => row.setting === setting)
    .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
  const dated = versions.map((row) => ({ ...validityOf(row), value: row.value }))
  if (versions.length === 0) return null
  const t = texts[lang]
  const name = settingName(setting, lang)
  const confidences = tariffTexts[lang].confidence
  return (
    <Page
      frame={frame}
      title={name}
      sub={t.settingSub}
      crumbs={[{ path: '/officer/reference', text: t.title }]}
      errors={errors}
    >
      <PageSection id="versions" title={t.versions} aside={<code>{setting}</code>}>
        <Table
          lang={lang}
          caption={t.versionsCaption(name)}
          phone="stack"
          rows={versions}
          columns={[
            { key: 'value', head: t.value, isRowHead: true, cell: (row: SettingRow) => row.value },
            { key: 'since', head: t.since, cell: (row: SettingRow) => dayOr(row.valid_from, t.always, lang) },
            { key: 'until', head: t.until, cell: (row: SettingRow) => dayOr(row.valid_to, t.open, lang) },
            { key: 'source', head: t.source, cell: (row: SettingRow) => sourceOf(row, lang) },
          ]}
        />
      </PageSection>
      <PageSection id="propose" title={t.proposeSetting}>
        <PostForm frame={frame} action={url(lang, `/officer/reference/settings/${setting}`)}>
          <TextField
            lang={lang}
            name="value"
            label={t.newValue}
            hint={t.newValueHint(versionOn(dated, context.today)?.value ?? versions[0]?.value ?? '')}
            value={typed.value}
            maxlength={200}
            error={errorAt(errors, 'value')}
          />
          <DateField
            lang={lang}
            name="validFrom"
            label={t.validFrom}
            hint={t.settingFromHint}
            value={typed.validFrom}
            error={errorAt(errors, 'validFrom')}
          />
          <DateField
            lang={lang}
            name="validTo"
            label={t.until}
            hint={t.settingToHint}
            value={typed.validTo}
            isOptional
            error={errorAt(errors, 'validTo')}
          />
          <Radios
            lang={lang}
            name="confidence"
            label={tariffTexts[lang].certainty}
            value={typed.confidence}
            options={CONFIDENCES.map((one) => ({ value: one, text: confidences[one] }))}
            error={errorAt(errors, 'confidence')}
          />
          <TextField
            lang={lang}
            name="source"
            label={t.sourceEn}
            hint={t.sourceHint}
            value={typed.source}
            maxlength={300}
            error={errorAt(errors, 'source')}
          />
          <TextField
            lang={lang}
            name="sourceFr"
            label={t.sourceFr}
            hint={t.sourceFrHint}
            value={typed.sourceFr}
            maxlength={300}
            error={errorAt(errors, 'sourceFr')}
          />
          <DateField
            lang={lang}
            name="effectiveOn"
            label={t.effectiveOn}
            hint={t.effectiveHint}
            value={typed.effectiveOn}
            error={errorAt(errors, 'effectiveOn')}
          />
          <Checkbox
            lang={lang}
            name="acceptWarnings"
            label={t.acceptWarnings}
            isChecked={typed.acceptWarnings}
            error={errorAt(errors, 'acceptWarnings')}
          />
          <ButtonRow>
            <Button>{t.proposeIt}</Button>
          </ButtonRow>
        </PostForm>
      </PageSection>
    </Page>
  )
}

const dayOr = (day: string, otherwise: string, lang: PageContext['lang']) =>
  day === '' ? otherwise : <DateText lang={lang} day={day as IsoDate} style="iso" />
