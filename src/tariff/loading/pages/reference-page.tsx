import type { IsoDate } from '../../../kernel/dates.ts'
import { frenchSpaces } from '../../../platform/french-spaces.ts'
import type { Lang } from '../../../platform/i18n.ts'
import {
  Button,
  ButtonRow,
  Checkbox,
  type Column,
  DateField,
  DateText,
  Empty,
  errorAt,
  type FieldError,
  FileField,
  type Frame,
  Notice,
  Page,
  PageSection,
  PostForm,
  Radios,
  Status,
  Table,
  TextField,
  url,
  Why,
} from '../../../ui/index.ts'
import type { TableRow } from '../../tables.ts'
import { HELD, type HeldName, hasDays, kindOfHeld } from '../held.ts'
import { OPERATOR } from '../loads.ts'
import { LOAD_KINDS, type LoadReport } from '../report.ts'
import type { LoadRow, LoadStatus } from '../store.ts'
import { words } from '../words.ts'
import { Changes, Report } from './report-parts.tsx'
import { groupOf, SETTING_GROUPS, settingName } from './setting-names.ts'
import { texts } from './texts.ts'

/** What was typed, kept when it is refused. The file cannot be kept by a browser. */
export interface TypedLoad {
  readonly kind: string
  readonly edition: string
  readonly lang: string
  readonly validFrom: string
  readonly effectiveOn: string
  readonly acceptWarnings: boolean
}

export interface ReferencePageProps {
  frame: Frame
  loads: readonly LoadRow[]
  settings: readonly TableRow<'setting'>[]
  typed: TypedLoad
  errors: readonly FieldError[]
  trial: LoadReport | null
}

export const toneOf = (status: LoadStatus): 'ok' | 'warn' | 'bad' | 'idle' =>
  status === 'applied' ? 'ok' : status === 'proposed' ? 'warn' : status === 'failed' ? 'bad' : 'idle'

/** GET /officer/reference — loads, a form to propose one, settings. */
export function ReferencePage({ frame, loads, settings, typed, errors, trial }: ReferencePageProps) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page frame={frame} title={t.title} sub={t.sub} errors={errors}>
      {trial ? (
        <>
          <Notice isStatus>
            <p>{t.trialNote}</p>
          </Notice>
          <Report report={trial} title={t.trial} lang={lang} />
          <Changes report={trial} lang={lang} />
        </>
      ) : null}
      <PageSection id="loads" title={t.loads}>
        {loads.length === 0 ? (
          <Empty title={t.noLoads}>
            <p>{t.noLoadsText}</p>
          </Empty>
        ) : (
          <Table lang={lang} caption={t.loadsCaption} columns={loadColumns(lang)} rows={loads} phone="stack" />
        )}
      </PageSection>
      <PageSection id="propose" title={t.propose}>
        <ProposeForm frame={frame} typed={typed} errors={errors} />
      </PageSection>
      <PageSection id="held" title={t.held}>
        <p>{t.heldText}</p>
        <Why summary={t.heldFold(HELD.length)}>
          <Table lang={lang} caption={t.heldCaption} columns={heldColumns(lang)} rows={HELD} phone="rows" isDense />
        </Why>
      </PageSection>
      <PageSection id="settings" title={t.settings}>
        <p>{t.settingsText}</p>
        <Settings settings={settings} lang={lang} />
      </PageSection>
    </Page>
  )
}

/** Folded by what they are about: thirty rows with their sources are many screens of a phone. */
function Settings({ settings, lang }: { settings: ReferencePageProps['settings']; lang: Lang }) {
  const inOrder = settings.toSorted(
    (a, b) => a.setting.localeCompare(b.setting) || (a.valid_from < b.valid_from ? 1 : -1),
  )
  const ofGroup = Map.groupBy(inOrder, ({ setting }) => groupOf(setting))
  return (
    <>
      {SETTING_GROUPS.map((group) => {
        const rows = ofGroup.get(group) ?? []
        return rows.length === 0 ? null : (
          <Why summary={`${group[lang]} (${rows.length})`}>
            <Table
              lang={lang}
              caption={texts[lang].settingsCaption(group[lang])}
              columns={settingColumns(lang)}
              rows={rows}
              phone="rows"
              isDense
            />
          </Why>
        )
      })}
    </>
  )
}

function ProposeForm({ frame, typed, errors }: Pick<ReferencePageProps, 'frame' | 'typed' | 'errors'>) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <PostForm frame={frame} action={url(lang, '/officer/reference')} hasFiles>
      <Radios
        lang={lang}
        name="kind"
        label={t.kind}
        value={typed.kind}
        error={errorAt(errors, 'kind')}
        options={LOAD_KINDS.map((kind) => ({ value: kind, text: words[lang].kinds[kind] }))}
      />
      <FileField
        lang={lang}
        name="file"
        label={t.fileField}
        hint={t.fileHint}
        accept=".accdb,.mdb,.csv,.json,.xml"
        error={errorAt(errors, 'file')}
      />
      <DateField
        lang={lang}
        name="validFrom"
        label={t.validFrom}
        hint={t.validFromHint}
        value={typed.validFrom}
        error={errorAt(errors, 'validFrom')}
      />
      <DateField
        lang={lang}
        name="effectiveOn"
        label={t.effectiveOn}
        hint={t.effectiveHint}
        value={typed.effectiveOn}
        error={errorAt(errors, 'effectiveOn')}
      />
      <TextField
        lang={lang}
        name="edition"
        label={t.edition}
        hint={t.editionHint}
        value={typed.edition}
        width={8}
        isOptional
        error={errorAt(errors, 'edition')}
      />
      <Radios
        lang={lang}
        name="lang"
        label={t.lang}
        value={typed.lang}
        options={[
          { value: 'en', text: t.langs.en },
          { value: 'fr', text: t.langs.fr },
        ]}
      />
      <Checkbox
        lang={lang}
        name="acceptWarnings"
        label={t.acceptWarnings}
        isChecked={typed.acceptWarnings}
        error={errorAt(errors, 'acceptWarnings')}
      />
      <ButtonRow>
        <Button name="_action" value="propose">
          {t.proposeIt}
        </Button>
        <Button kind="second" name="_action" value="try">
          {t.tryIt}
        </Button>
      </ButtonRow>
    </PostForm>
  )
}

function loadColumns(lang: Lang): Column<LoadRow>[] {
  const t = texts[lang]
  return [
    {
      key: 'file',
      head: t.file,
      isRowHead: true,
      cell: (load) => <a href={url(lang, `/officer/reference/${load.loadId}`)}>{load.fileName}</a>,
    },
    {
      key: 'what',
      head: t.what,
      cell: (load) => `${words[lang].kinds[load.kind]}${load.edition ? ` ${load.edition}` : ''}`,
    },
    {
      key: 'status',
      head: t.status,
      cell: ({ status }) => <Status tone={toneOf(status)}>{t.statuses[status]}</Status>,
    },
    {
      key: 'effective',
      head: t.effective,
      cell: (load) => <DateText lang={lang} day={load.effectiveOn} style="iso" />,
    },
    { key: 'by', head: t.by, cell: (load) => (load.proposedBy === OPERATOR ? t.operator : load.proposedName) },
  ]
}

function heldColumns(lang: Lang): Column<HeldName>[] {
  const t = texts[lang]
  return [
    {
      key: 'table',
      head: t.table,
      isRowHead: true,
      place: '1',
      cell: (name) => (
        <>
          <a href={url(lang, `/officer/reference/held/${name}`)}>{t.heldNames[name]}</a>
          {name === 'edition' ? null : (
            <>
              {' '}
              <small class="code">{name}</small>
            </>
          )}
        </>
      ),
    },
    {
      key: 'day',
      head: t.asOfToday,
      place: '3',
      cell: (name) =>
        hasDays(name) ? (
          <a href={url(lang, `/officer/reference/held/${name}?state=day`)}>{t.stateOf(t.heldNames[name])}</a>
        ) : (
          '–'
        ),
    },
    { key: 'as', head: t.loadedAs, place: '2', cell: (name) => words[lang].kinds[kindOfHeld(name)] },
  ]
}

function settingColumns(lang: Lang): Column<TableRow<'setting'>>[] {
  const t = texts[lang]
  return [
    {
      key: 'setting',
      head: t.setting,
      isRowHead: true,
      place: '1',
      cell: ({ setting }) => (
        <>
          <a href={url(lang, `/officer/reference/settings/${setting}`)}>{settingName(setting, lang)}</a>{' '}
          <small class="code">{setting}</small>
        </>
      ),
    },
    { key: 'value', head: t.value, place: '2', cell: (row) => row.value },
    {
      key: 'since',
      head: t.since,
      place: '2e',
      cell: (row) => (
        <>
          {row.valid_from === '' ? t.always : <DateText lang={lang} day={row.valid_from as IsoDate} style="iso" />}
          {row.valid_to === '' ? null : (
            <>
              {' '}
              {t.upTo} <DateText lang={lang} day={row.valid_to as IsoDate} style="iso" />
            </>
          )}
        </>
      ),
    },
    { key: 'source', head: t.source, place: '3', cell: (row) => sourceOf(row, lang) },
  ]
}

/** A row loaded before sources had two languages has one. */
export const sourceOf = (row: TableRow<'setting'>, lang: Lang): string =>
  lang === 'fr' ? frenchSpaces(row.source_fr || row.source) : row.source
