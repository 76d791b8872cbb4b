import type { Child } from 'hono/jsx'
import { type Instant, isoDate } from '../kernel/dates.ts'
import { cents } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { galleryTexts } from './gallery-texts.ts'
import * as ui from './index.ts'

const {
  Page,
  PageSection,
  Money,
  DateText,
  Tag,
  Status,
  Table,
  Button,
  ButtonRow,
  Why,
  Charges,
  Code,
  Classification,
  Rate,
} = ui

interface Debt {
  number: string
  goods: string
  due: string
  tone: ui.Tone
  state: string
  amount: string
}

/** Every component once, with made-up figures: for builders to look at and for tests to look through. */
export function Gallery({ frame }: { frame: ui.Frame }) {
  const { lang } = frame
  const t = galleryTexts[lang]
  return (
    <Page
      frame={frame}
      title={t.title}
      section="home"
      crumbs={[{ path: '/', text: t.home }]}
      over={t.over}
      sub={
        <>
          <Tag tone="ok" isBig>
            {t.accepted}
          </Tag>{' '}
          <span>{t.sub}</span>
        </>
      }
      actions={
        <>
          <Button href="#buttons">{t.correct}</Button>
          <Button kind="second" href="#tables" icon="down">
            {t.receiptPdf}
          </Button>
        </>
      }
      errors={[
        { field: 'importer', text: t.errors.importer },
        { field: 'released', text: t.errors.released },
        { field: 'mode', text: t.errors.mode },
        { field: ui.gridCellId('lines', 2, 'quantity'), text: t.errors.quantity },
      ]}
    >
      <Money1 lang={lang} />
      <Explaining lang={lang} />
      <HomeParts lang={lang} />
      <Tables lang={lang} />
      <Worklist lang={lang} />
      <Forms lang={lang} frame={frame} />
      <Grid lang={lang} frame={frame} />
      <Notices lang={lang} />
      <Records lang={lang} />
      <Versions lang={lang} />
      <Search lang={lang} />
      <Charts lang={lang} />
    </Page>
  )
}

function Money1({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const items: { label: Child; value: Child }[] = [
    { label: 'Money', value: <Money lang={lang} amount="1234567.89" /> },
    { label: 'Money, isTotal', value: <Money lang={lang} amount={cents(-41236n)} isTotal /> },
    { label: 'Money, isSigned', value: <Money lang={lang} amount="1451.34" isSigned /> },
    { label: 'Money, currency', value: <Money lang={lang} amount="29829.00" currency="USD" /> },
    {
      label: 'Rate',
      value: (
        <>
          <Rate lang={lang} percent="6.5" />, <Rate lang={lang} percent="0" />
        </>
      ),
    },
    { label: 'DateText', value: <DateText lang={lang} day={isoDate('2026-12-01')} style="weekday" /> },
    { label: 'DateText, iso', value: <DateText lang={lang} day={isoDate('2026-12-01')} style="iso" /> },
    { label: 'InstantText', value: <ui.InstantText lang={lang} at={'2026-11-24T19:37:00.000Z' as Instant} /> },
    { label: 'Code', value: <Code>12345000004959</Code> },
    { label: 'Classification', value: <Classification digits="7323939010" href="#figures" /> },
  ]
  return (
    <PageSection id="figures" title={t.figures} aside={t.figuresAside}>
      <ui.SummaryList lang={lang} items={items} isColumns />
    </PageSection>
  )
}

function Explaining({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const m = (amount: string): Child => <Money lang={lang} amount={amount} />
  return (
    <PageSection id="amounts" title={t.amounts} aside={t.amountsAside}>
      <div class="split split--aside">
        <Charges
          items={[
            {
              name: t.valueForDuty,
              amount: m('72236.43'),
              how: t.valueHow,
              working: <ui.Formula>44 795,00 EUR × 1,6126 = 72 236,43</ui.Formula>,
            },
            { name: t.duty, amount: m('2886.68'), how: t.dutyHow, isOpen: true, working: <DutyTable lang={lang} /> },
            { name: t.surtax, amount: m('0'), how: t.surtaxHow },
          ]}
          total={{ name: t.dutiesAndTaxes, amount: m('6642.84') }}
        />
        <ui.Estimate
          id="estimate"
          title={t.soFar}
          total={{ name: t.sevenOfEight, amount: m('4603.34') }}
          caveat={t.caveat}
        >
          <ui.Ways
            items={[
              { name: t.ways.mfn, amount: m('518.43'), note: t.ways.mfnNote },
              { name: t.ways.ust, amount: m('219.21'), note: t.ways.ustNote, isBest: true },
            ]}
          />
        </ui.Estimate>
      </div>
    </PageSection>
  )
}

function DutyTable({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const rows = [
    { line: 3, goods: t.saucepans, code: '7323939010', how: '6.5', base: '15763.17', duty: '1024.61' },
    { line: 4, goods: t.flasks, code: '9617000000', how: '7.5', base: '14610.16', duty: '1095.76' },
  ]
  return (
    <>
      <Table
        lang={lang}
        caption={t.dutyByLine}
        isDense
        rows={rows}
        columns={[
          {
            key: 'line',
            head: t.line,
            isRowHead: true,
            cell: (row) => (
              <>
                {row.line}
                <small>{row.goods}</small>
              </>
            ),
          },
          { key: 'code', head: t.classification, cell: (row) => <Classification digits={row.code} /> },
          {
            key: 'how',
            head: t.rateTimesBase,
            isNum: true,
            cell: (row) => (
              <>
                {ui.percent(row.how, lang)} × {ui.plainMoney(row.base, lang)}
              </>
            ),
          },
          { key: 'duty', head: t.duty, isNum: true, cell: (row) => <Money lang={lang} amount={row.duty} /> },
        ]}
        foot={[{ label: t.duty, cells: { duty: <Money lang={lang} amount="2120.37" isTotal /> } }]}
      />
      <ui.Source>{t.source}</ui.Source>
    </>
  )
}

function HomeParts({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const day = (text: string, style: ui.DateStyle = 'short'): Child => (
    <DateText lang={lang} day={isoDate(text)} style={style} isAtStart={style === 'short-weekday'} />
  )
  return (
    <>
      <PageSection id="home-parts" title={t.owing}>
        <ui.Owing
          lang={lang}
          id="owing-demo"
          label={
            <>
              {t.toPayBy} {day('2026-12-01', 'weekday')}
            </>
          }
          tag={<Tag tone="warn">{ui.daysAway(isoDate('2026-12-01'), isoDate('2026-11-26'), lang)}</Tag>}
          amount="31766.31"
          why={
            <Why summary={t.howMadeUp}>
              <ui.Formula>31 474,31 + 698,80 + 5,56 − 412,36</ui.Formula>
            </Why>
          }
          actions={
            <>
              <Button href="#home-parts">{t.pay(ui.money('31766.31', lang))}</Button>
              <Button kind="second" href="#home-parts">
                {t.openStatement}
              </Button>
            </>
          }
        >
          <h3 class="cycle__head">{t.cycle}</h3>
          <ui.Cycle
            steps={[
              {
                when: (
                  <>
                    {day('2026-10-18')} – {day('2026-11-17')}
                  </>
                ),
                note: t.cycleReleased,
                state: 'past',
              },
              { when: day('2026-11-25'), note: t.cycleStatement, state: 'past' },
              { when: day('2026-11-26', 'short-weekday'), note: t.cycleToday, state: 'now' },
              {
                when: (
                  <>
                    {day('2026-12-01', 'short-weekday')}, {ui.easternTime('23:59', lang)}
                  </>
                ),
                note: t.cycleDue,
                state: 'ahead',
              },
            ]}
          />
        </ui.Owing>
        <div class="section">
          <ui.Facts
            items={[
              { label: t.overdue, value: <Money lang={lang} amount="0" /> },
              {
                label: t.nextStatement,
                value: <Money lang={lang} amount="4601.34" />,
                note: day('2026-12-31', 'long'),
              },
              { label: t.open, value: '3', note: t.openNote },
            ]}
          />
        </div>
      </PageSection>
      <div class="split section">
        <PageSection id="todo" title={t.needsYou} aside={t.earliestFirst}>
          <ui.Todo
            items={[
              {
                deadline: {
                  text: ui.daysAway(isoDate('2026-11-27'), isoDate('2026-11-26'), lang),
                  tone: ui.deadlineTone(1),
                },
                day: day('2026-11-27', 'short-weekday'),
                href: '#todo',
                act: t.todoAct,
                why: t.todoWhy,
              },
              {
                deadline: {
                  text: ui.daysAway(isoDate('2026-12-01'), isoDate('2026-11-26'), lang),
                  tone: ui.deadlineTone(5),
                },
                day: day('2026-12-01', 'short-weekday'),
                href: '#todo',
                act: t.payAct,
                why: (
                  <>
                    <Money lang={lang} amount="31766.31" />. {t.payWhy}
                  </>
                ),
              },
              { day: t.noDeadline, href: '#todo', act: t.answerAct },
            ]}
          />
        </PageSection>
        <PageSection id="feed" title={t.isNew}>
          <ui.Feed
            items={[
              {
                when: <ui.InstantText lang={lang} at={'2026-11-25T11:02:00.000Z' as Instant} style="short" />,
                what: <a href="#feed">{t.statementIssued}</a>,
              },
              {
                when: <ui.InstantText lang={lang} at={'2026-11-24T19:37:00.000Z' as Instant} style="short" />,
                what: (
                  <>
                    <a href="#feed">{t.accepted}</a>, <Money lang={lang} amount="4601.34" />
                  </>
                ),
              },
            ]}
          />
        </PageSection>
      </div>
    </>
  )
}

function Tables({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const rows: Debt[] = [
    {
      number: '12345000004711',
      goods: t.saucepans,
      due: '2026-12-01',
      tone: 'ok',
      state: t.accepted,
      amount: '6207.12',
    },
    { number: '12345000004824', goods: t.flasks, due: '2026-12-01', tone: 'bad', state: t.refused, amount: '2025.00' },
    { number: '12345000004959', goods: t.mugs, due: '2026-12-01', tone: 'idle', state: t.draft, amount: '-412.36' },
  ]
  const columns: ui.Column<Debt>[] = [
    {
      key: 'number',
      head: t.transaction,
      isRowHead: true,
      place: '1',
      cell: (row) => (
        <>
          <Code href="#tables">{row.number}</Code>
          <small>{row.goods}</small>
        </>
      ),
    },
    {
      key: 'due',
      head: t.due,
      place: '2',
      sort: { href: '#tables', state: 'ascending' },
      cell: (row) => <DateText lang={lang} day={isoDate(row.due)} style="iso" />,
    },
    {
      key: 'state',
      head: t.state,
      place: '1e',
      sort: { href: '#tables' },
      label: t.state,
      cell: (row) => <Status tone={row.tone}>{row.state}</Status>,
    },
    {
      key: 'amount',
      head: t.amount,
      place: '2e',
      isNum: true,
      cell: (row) => <Money lang={lang} amount={row.amount} />,
    },
  ]
  const total = { label: t.threeDeclarations, cells: { amount: <Money lang={lang} amount="7819.76" isTotal /> } }
  return (
    <PageSection
      id="tables"
      title={t.tables}
      aside={
        <ui.Downloads
          items={[
            { href: '#x', text: 'XLSX' },
            { href: '#c', text: 'CSV' },
            { href: '#p', text: 'PDF', hreflang: lang },
          ]}
        />
      }
    >
      <Table
        lang={lang}
        caption={t.captionScroll}
        isCaptionShown
        columns={columns}
        rows={rows}
        foot={[total]}
        isPicked={(row) => row.state === t.draft}
      />
      <div class="section--tight">
        <Table
          lang={lang}
          caption={t.captionStack}
          isCaptionShown
          phone="stack"
          columns={columns}
          rows={rows}
          foot={[total]}
        />
      </div>
      <div class="section--tight">
        <Table
          lang={lang}
          caption={t.captionRows}
          isCaptionShown
          phone="rows"
          isDense
          columns={columns}
          rows={rows}
          foot={[total]}
        />
      </div>
      <div class="section--tight">
        <Table
          lang={lang}
          caption={t.captionGroups}
          class="soa"
          phone="none"
          columns={[
            {
              key: 'entry',
              head: t.entry,
              isRowHead: true,
              cell: (row: Debt) => (
                <>
                  <Code>{row.number}</Code>
                  <small>{row.goods}</small>
                </>
              ),
            },
            { key: 'amount', head: t.amount, isNum: true, cell: (row) => <Money lang={lang} amount={row.amount} /> },
          ]}
          groups={[
            {
              title: t.newCharges,
              box: 'F',
              rows: rows.slice(0, 2),
              foot: [{ label: t.newCharges, kind: 'sub', cells: { amount: <Money lang={lang} amount="8232.12" /> } }],
            },
            { title: t.credits, box: 'E', rows: rows.slice(2) },
          ]}
          foot={[{ label: t.payable, cells: { amount: <Money lang={lang} amount="7819.76" isTotal /> } }]}
        />
      </div>
    </PageSection>
  )
}

function Worklist({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="worklist" title={t.worklist}>
      <ui.Views
        lang={lang}
        views={[
          { href: '#worklist', text: t.viewToday, count: 6 },
          { href: '#worklist', text: t.viewAll, count: 128, isCurrent: true },
        ]}
      />
      <ui.Filters lang={lang} action="#worklist" keep={{ view: 'all' }} setCount={1} clearHref="#worklist">
        <ui.TextField lang={lang} name="client" label={t.client} />
        <ui.SelectField
          lang={lang}
          name="state"
          label={t.state}
          options={[{ value: 'open', text: t.open }]}
          value="open"
          empty={false}
        />
      </ui.Filters>
      <ui.Chips lang={lang} chips={[{ href: '#worklist', text: t.chip }]} />
      <form action="#worklist" method="get">
        <p class="section--tight">
          <ui.PickBox lang={lang} name="pick" value="1" what="12345000004711" isChecked /> <Code>12345000004711</Code>
        </p>
        <ui.BulkBar words={t.picked(ui.money('6207.12', lang))}>
          <Button isSmall>{t.fileAll}</Button>
        </ui.BulkBar>
      </form>
      <ui.Pagination lang={lang} words={t.range} firstHref="#worklist" nextHref="#worklist" />
      <ui.Empty title={t.emptyTitle}>
        <p>{t.emptyText}</p>
      </ui.Empty>
    </PageSection>
  )
}

function Forms({ lang, frame }: { lang: Lang; frame: ui.Frame }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="forms" title={t.forms}>
      <ui.PostForm frame={frame} action="#forms">
        <div class="split split--even">
          <div>
            <ui.TextField
              lang={lang}
              name="importer"
              label={t.importer}
              hint={t.importerHint}
              error={t.errors.importer}
              value="123456782RT0001"
              width={16}
            />
            <ui.DateField
              lang={lang}
              name="released"
              label={t.released}
              hint={t.releasedHint}
              error={t.errors.released}
              value="2026-11-30"
            />
            <ui.MoneyField
              lang={lang}
              name="freight"
              label={t.freight}
              isOptional
              value={ui.plainMoney('1234.5', lang)}
            />
            <ui.TextField
              lang={lang}
              name="weight"
              label={t.weight}
              after="kg"
              width={8}
              inputmode="numeric"
              value="2180"
            />
            <ui.TextField
              lang={lang}
              name="classification"
              label={t.classification}
              hint={t.classificationHint}
              suggest="classification"
              width={16}
            />
            <ui.SelectField
              lang={lang}
              name="treatment"
              label={t.treatment}
              options={[
                { value: '02', text: t.ways.mfn },
                { value: '10', text: t.ways.ust },
              ]}
              value="02"
            />
          </div>
          <div>
            <ui.Radios
              lang={lang}
              name="mode"
              label={t.mode}
              error={t.errors.mode}
              options={[
                { value: '2', text: t.road, hint: t.roadHint },
                { value: '6', text: t.rail },
              ]}
            />
            <ui.Checkboxes
              lang={lang}
              name="docs"
              label={t.documents}
              options={[
                { value: 'i', text: t.invoice },
                { value: 'o', text: t.origin },
              ]}
              values={['i']}
            />
            <ui.TextareaField lang={lang} name="note" label={t.note} isOptional rows={3} />
            <ui.FileField lang={lang} name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx" />
            <ui.Checkbox lang={lang} name="certify" label={t.certify} />
          </div>
        </div>
        <div id="buttons">
          <ButtonRow>
            <Button>{t.saveAndContinue}</Button>
            <Button kind="second" name="_action" value="check">
              {t.check}
            </Button>
            <Button kind="danger">{t.deleteDraft}</Button>
            <Button kind="quiet" href="#forms">
              {t.back}
            </Button>
            <Button isDisabled>{t.file1}</Button> <span class="quiet">{t.whyDisabled}</span>
          </ButtonRow>
        </div>
      </ui.PostForm>
    </PageSection>
  )
}

function Grid({ lang, frame }: { lang: Lang; frame: ui.Frame }) {
  const t = galleryTexts[lang]
  const columns: ui.GridColumn[] = [
    { key: 'description', head: t.grid.description, label: t.grid.descriptionLabel, width: 'desc' },
    {
      key: 'classification',
      head: t.classification,
      label: t.grid.classificationLabel,
      width: 'code',
      suggest: 'classification',
    },
    { key: 'origin', head: t.grid.co, title: t.grid.coTitle, label: t.grid.coLabel, width: '2', maxlength: 3 },
    { key: 'quantity', head: t.grid.quantity, label: t.grid.quantityLabel, width: 'q', isNum: true },
    { key: 'value', head: t.grid.value, label: t.grid.valueLabel, width: 'm', isNum: true },
    { key: 'duty', head: t.duty, label: t.duty, width: 'm', isWorkedOut: true },
    { key: 'total', head: t.grid.total, label: t.grid.total, width: 'm', isWorkedOut: true },
  ]
  const plain = (amount: string): Child => <Money lang={lang} amount={amount} isPlain />
  return (
    <PageSection id="grid" title={t.grid.title}>
      <ui.PostForm frame={frame} action="#grid" keyPart="grid">
        <ui.GridBar lang={lang} saved={t.grid.saved} />
        <ui.LineGrid
          lang={lang}
          caption={t.grid.caption}
          columns={columns}
          lines={ui.withBlankLines(
            [
              {
                number: 1,
                values: {
                  description: t.saucepans,
                  classification: '7323.93.90.10',
                  origin: 'US',
                  quantity: '180',
                  value: '4320.00',
                },
                worked: { duty: plain('0'), total: plain('1878.94') },
                hint: t.grid.hint,
              },
              {
                number: 2,
                values: { description: t.mugs, classification: '7013.49.00.50', origin: 'CN', value: '2448.00' },
                errors: [{ key: 'quantity', text: t.errors.quantity }],
              },
            ],
            1,
          )}
          foot={{ label: t.grid.foot, cells: { value: plain('6768.00'), duty: plain('0'), total: plain('1878.94') } }}
        />
      </ui.PostForm>
    </PageSection>
  )
}

function Notices({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="notices" title={t.notices}>
      <div class="stack">
        <ui.Notice title={t.noticeTitle}>
          <p>{t.noticeText}</p>
        </ui.Notice>
        <ui.Notice tone="ok">
          <p>{t.noticeOk}</p>
        </ui.Notice>
        <ui.Notice tone="warn">
          <p>{t.noticeWarn}</p>
        </ui.Notice>
        <ui.Notice tone="bad">
          <p>{t.noticeBad}</p>
        </ui.Notice>
        <p>
          <Tag>{t.draft}</Tag> <Tag tone="ok">{t.accepted}</Tag> <Tag tone="wait">{t.waiting}</Tag>{' '}
          <Tag tone="warn">{t.soon}</Tag> <Tag tone="bad">{t.refused}</Tag> <Status tone="ok">{t.accepted}</Status>{' '}
          <Status tone="bad">{t.refused}</Status>
        </p>
        <ui.Job title={t.job} words={t.jobWords} done={146} total={214} label={t.job} />
        <div class="done">
          <h3>{t.receiptTitle}</h3>
          <p class="done__no">
            <Code>PAY-2026-0058213</Code>
          </p>
          <p>{t.receiptText}</p>
        </div>
        <ui.Internal lang={lang}>
          <p>{t.internal}</p>
        </ui.Internal>
      </div>
    </PageSection>
  )
}

function Records({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="records" title={t.records}>
      <div class="split split--even">
        <div>
          <ui.SummaryList
            lang={lang}
            items={[
              {
                label: t.importer,
                value: 'Larkspur Housewares Ltd.',
                note: <Code>123456782RM0001</Code>,
                change: { href: '#records', what: t.importer },
              },
              { label: t.weight, value: '6 420 kg', change: { href: '#records', what: t.weight } },
              { label: t.note, change: { href: '#records', what: t.note } },
            ]}
          />
          <ui.TaskList
            lang={lang}
            groups={[
              {
                id: 'tasks',
                title: t.shipment,
                tasks: [
                  { title: t.release, href: '#records', hint: t.releaseHint, state: 'completed' },
                  { title: t.lines, href: '#records', state: 'problem' },
                  { title: t.documents, href: '#records', state: 'in_progress' },
                  { title: t.note, href: '#records', state: 'not_started' },
                  { title: t.checkAnswers, hint: t.lockedHint, state: 'locked' },
                ],
              },
            ]}
          />
        </div>
        <ui.Timeline
          events={[
            {
              when: <ui.InstantText lang={lang} at={'2026-11-20T16:18:00.000Z' as Instant} style="day" />,
              what: t.eventCorrected,
            },
            {
              when: <ui.InstantText lang={lang} at={'2026-11-10T15:02:00.000Z' as Instant} style="day" />,
              what: t.eventAccepted,
            },
          ]}
        />
      </div>
      <div class="section">
        <ui.Trail
          steps={[
            {
              when: <DateText lang={lang} day={isoDate('2026-10-29')} style="day" />,
              title: t.trailPaid,
              note: t.trailPaidNote,
            },
            {
              when: <DateText lang={lang} day={isoDate('2026-11-02')} style="day" />,
              title: t.trailPosted,
              note: t.trailPostedNote,
            },
            {
              when: <DateText lang={lang} day={isoDate('2026-11-02')} style="day" />,
              title: t.trailClears,
              note: t.trailClearsNote,
            },
          ]}
        />
      </div>
    </PageSection>
  )
}

function Versions({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="versions" title={t.versions}>
      <ui.Difference
        lang={lang}
        caption={t.versions}
        before={t.versionOne}
        after={t.versionTwo}
        groups={[
          {
            title: t.mugs,
            rows: [
              { field: t.treatment, before: '02', after: '31', isChanged: true },
              {
                field: t.valueForDuty,
                before: <Money lang={lang} amount="20125.25" />,
                after: <Money lang={lang} amount="20125.25" />,
                isChanged: false,
              },
            ],
          },
        ]}
      />
    </PageSection>
  )
}

function Search({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  return (
    <PageSection id="search" title={t.search}>
      <ui.BigFind action="#search" label={t.searchLabel} hint={t.searchHint} button={t.searchButton} value="9617" />
      <ui.Results
        items={[
          {
            href: '#search',
            code: ui.classificationText('9617000000'),
            tag: <Tag tone="ok">{t.best}</Tag>,
            name: t.flasksName,
            path: t.flasksPath,
            why: (
              <>
                <mark>{t.flasksMark}</mark> {t.flasksWhy}
              </>
            ),
            data: [{ label: t.mfnRate, value: <Rate lang={lang} percent="7.5" /> }],
          },
        ]}
      />
    </PageSection>
  )
}

function Charts({ lang }: { lang: Lang }) {
  const t = galleryTexts[lang]
  const figures = [
    ['2025-12', 1588040n, 1355978n],
    ['2026-01', 1831022n, 1559540n],
    ['2026-02', 960411n, 861636n],
    ['2026-03', 879055n, 808435n],
    ['2026-04', 1298170n, 1133435n],
    ['2026-05', 1644002n, 1461875n],
    ['2026-06', 1920488n, 1643725n],
    ['2026-07', 2087164n, 1789865n],
    ['2026-08', 2431016n, 2067140n],
    ['2026-09', 2840230n, 2371610n],
    ['2026-10', 2011481n, 1788925n],
    ['2026-11', 1689714n, 1457717n],
  ] as const
  return (
    <PageSection id="charts" title={t.charts} aside={t.chartsAside}>
      <ui.BarChart
        lang={lang}
        id="chart"
        title={t.chartTitle}
        finding={t.finding(ui.money('52118.40', lang), ui.money('31474.31', lang))}
        series={[t.dutyAndSurtax, t.gst]}
        head={t.statement}
        totalLabel={t.twelveMonths}
        bars={figures.map(([month, duty, gst]) => ({
          short: ui.monthWords(month, lang, true),
          long: ui.monthWords(month, lang),
          values: [cents(duty), cents(gst)],
        }))}
      />
      <p class="section--tight">{t.meter}</p>
      <ui.Meter percent={72} label={t.meter} />
    </PageSection>
  )
}
