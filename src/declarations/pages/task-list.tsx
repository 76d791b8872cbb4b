import { releaseCalendar } from '../../billing/index.ts'
import {
  Button,
  ButtonRow,
  DateText,
  dateTimeWords,
  dateWords,
  money,
  Notice,
  type Task,
  TaskList,
  type TaskState,
  url,
} from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { invoicesOf, isAdjustment, isCorrection, lineCount, textAt } from './draft-fields.ts'
import { PARTS, type Part, partOf, stateOf } from './draft-parts.ts'
import { DraftPage, type DraftView, draftName, draftPath, releasedOn, SoFarPanel } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'

/** The parts of a draft with their states; any order, saved as one goes. */
export function TaskListPage({ view }: { view: DraftView }) {
  const { frame, draft, check } = view
  const { lang } = frame
  const t = texts[lang]
  const states = Object.fromEntries(PARTS.map((part) => [part, stateOf(part, draft.body, check.refusals)])) as Record<
    Part,
    TaskState
  >
  const done = PARTS.filter((part) => states[part] === 'completed').length
  const next = PARTS.find((part) => states[part] !== 'completed')
  const task = (part: Part): Task => ({
    title: t.tasks[part],
    href: hrefOf(view, part, states[part]),
    hint: hintOf(view, part, states[part]),
    state: part === 'lines' && invoicesOf(draft.body).length === 0 ? 'locked' : states[part],
  })
  const canCheck = check.checked !== null
  return (
    <DraftPage view={view} title={titleOf(view)} over={draftName(view)} isStart>
      <div class="split split--aside section--tight">
        <div>
          <Deadline view={view} />
          <p class="lead section--tight">{t.tasks.done(done, PARTS.length)}</p>
          <TaskList
            lang={lang}
            groups={[
              {
                id: 'g-shipment',
                title: t.tasks.shipment,
                tasks: [task('parties'), task('release'), task('invoices')],
              },
              { id: 'g-goods', title: t.tasks.goods, tasks: [task('lines')] },
              {
                id: 'g-file',
                title: t.tasks.file,
                tasks: [
                  {
                    title: t.tasks.check,
                    href: url(lang, draftPath(draft, '/check')),
                    hint: canCheck ? t.tasks.unlocked : (wholeWords(view) ?? t.tasks.locked),
                    state: canCheck ? 'not_started' : 'locked',
                  },
                ],
              },
            ]}
          />
          <div class="section">
            <ButtonRow>
              {next ? (
                <Button href={hrefOf(view, next, states[next])}>{t.tasks.next(t.tasks[next])}</Button>
              ) : (
                <Button href={url(lang, draftPath(draft, '/check'))}>{t.tasks.check}</Button>
              )}
              <Button kind="quiet" href={url(lang, '/declarations/drafts')}>
                {t.leave}
              </Button>
              <Button kind="quiet" href={url(lang, draftPath(draft, '/discard'))}>
                {t.tasks.discard}
              </Button>
            </ButtonRow>
          </div>
        </div>
        <aside class="aside" aria-label={t.sofar.title}>
          <SoFarPanel view={view} />
          <section>
            <h2>{t.tasks.people}</h2>
            <dl class="sum sum--narrow">
              <div>
                <dt>{view.filerName}</dt>
                <dd>{t.tasks.savedBy(dateTimeWords(draft.updatedAt, lang, 'day'))}</dd>
              </div>
            </dl>
          </section>
          {invoicesOf(draft.body).length > 0 ? (
            <section>
              <h2>{t.tasks.gridHead}</h2>
              <p>
                {t.tasks.gridText} <a href={url(lang, draftPath(draft, '/invoices/1/grid'))}>{t.tasks.gridLink}</a>
              </p>
            </section>
          ) : null}
        </aside>
      </div>
    </DraftPage>
  )
}

/** What stands in the way of the declaration as a whole, when its parts are fine. */
function wholeWords(view: DraftView): string | undefined {
  const [first, ...others] = view.check.refusals
  if (!first || others.length > 0 || partOf(first) !== 'whole') return undefined
  return sentenceOf(first, { catalogue: view.catalogue, lang: view.frame.lang, body: view.draft.body })
}

function titleOf(view: DraftView): string {
  const { lang } = view.frame
  const t = texts[lang].tasks
  if (isCorrection(view.draft.body)) {
    const number = textAt(view.draft.body, 'transactionNumber')
    return isAdjustment(view.draft.body, view.today) ? t.titleAdjustment(number) : t.titleCorrection(number)
  }
  const released = releasedOn(view)
  return released ? t.titleReleased(dateWords(released, lang)) : t.title
}

function Deadline({ view }: { view: DraftView }) {
  const released = releasedOn(view)
  const { lang } = view.frame
  const t = texts[lang].tasks
  if (!released || released > view.today) return null
  const { accountBy, correctionUntil } = releaseCalendar(released, 'rpp')
  if (isCorrection(view.draft.body)) {
    return (
      <Notice>
        <p>
          {isAdjustment(view.draft.body, view.today)
            ? t.adjustNow(dateWords(correctionUntil, lang))
            : t.correctBy(dateWords(correctionUntil, lang, 'weekday'))}
        </p>
      </Notice>
    )
  }
  const isLate = accountBy < view.today
  const day = dateWords(accountBy, lang, 'weekday')
  return (
    <Notice tone={isLate ? 'bad' : 'warn'}>
      <p>
        <strong>{isLate ? t.late(day) : t.fileBy(day)}</strong> {isLate ? t.lateWhy : t.fileByWhy}
      </p>
    </Notice>
  )
}

/** A part with a problem opens with its errors shown. */
function hrefOf({ draft, frame }: DraftView, part: Part, state: TaskState): string {
  const question = state === 'problem' ? '?problems=1' : ''
  if (part !== 'lines') return url(frame.lang, draftPath(draft, `/${part}${question}`))
  const isGrid = draft.body.way === 'grid'
  const place = isGrid ? '/invoices/1/grid' : '/lines'
  return url(frame.lang, draftPath(draft, `${place}${question}`))
}

function hintOf(view: DraftView, part: Part, state: TaskState) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const own = view.check.refusals.filter((refusal) => partOf(refusal) === part)
  const trouble = state === 'problem' || state === 'in_progress' ? ` ${t.tasks.problems(own.length)}` : ''
  switch (part) {
    case 'parties':
      return [view.importerName, textAt(body, 'clientReference')].filter(Boolean).join(', ')
    case 'release': {
      const day = releasedOn(view)
      const office = view.tariff.office(textAt(body, 'release.office'), view.today)
      const mode = t.modes[textAt(body, 'release.modeOfTransport')]
      if (!day && !office && !mode) return trouble || undefined
      return (
        <>
          {day ? <DateText lang={lang} day={day} /> : null}
          {[
            day && office ? ', ' : '',
            office ? `${office[lang]}, ${office.code}` : '',
            mode ? `, ${mode.toLowerCase()}` : '',
          ]}
          {trouble ? `.${trouble}` : ''}
        </>
      )
    }
    case 'invoices': {
      const invoices = invoicesOf(body)
      if (invoices.length === 0) return t.tasks.noInvoices
      return `${invoices.map((one, index) => invoiceWords(one, index, view)).join('; ')}${trouble ? `.${trouble}` : ''}`
    }
    case 'lines': {
      if (invoicesOf(body).length === 0) return t.tasks.linesFirst
      return `${t.lines(lineCount(body))}${trouble ? `.${trouble}` : ''}`
    }
  }
}

export function invoiceWords(invoice: unknown, index: number, { frame: { lang } }: Pick<DraftView, 'frame'>): string {
  const t = texts[lang]
  const value = textAt(invoice, 'value')
  return [
    textAt(invoice, 'number') || t.invoices.unnamed(index + 1),
    textAt(invoice, 'vendor.name'),
    /^\d+\.\d\d$/.test(value) ? money(value, lang, textAt(invoice, 'currency') || 'CAD') : '',
  ]
    .filter(Boolean)
    .join(', ')
}
