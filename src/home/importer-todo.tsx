import type { DraftSummary } from '../declarations/index.ts'
import { dayNumber, type IsoDate } from '../kernel/dates.ts'
import { ZERO } from '../kernel/money.ts'
import {
  DateText,
  dateWords,
  daysAway,
  deadlineTone,
  Empty,
  type Frame,
  money,
  PageSection,
  Todo,
  type TodoItem,
  url,
} from '../ui/index.ts'
import type { ImporterFacts } from './importer-facts.ts'
import { texts } from './texts.ts'

interface Props {
  frame: Frame
  facts: ImporterFacts
}

/** What needs the person, earliest deadline first: debts and drafts. */
export function NeedsYou({ frame, facts }: Props) {
  const { lang } = frame
  const t = texts[lang].importer
  const items = todoOf(facts, frame)
  return (
    <PageSection id="todo" title={t.needsYou} {...(items.length > 0 ? { aside: t.needsCount(items.length) } : {})}>
      {items.length === 0 ? (
        <Empty title={t.nothingNeeded}>
          <p>{t.nothingNeededText}</p>
        </Empty>
      ) : (
        <Todo items={items} />
      )}
    </PageSection>
  )
}

function todoOf(facts: ImporterFacts, frame: Frame): TodoItem[] {
  const dated = [...payTodos(facts, frame), ...facts.drafts.map((draft) => draftTodo(draft, frame))]
  return dated.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ item }) => item)
}

interface Dated {
  readonly on: string
  readonly item: TodoItem
}

function dated(on: IsoDate, { lang, today }: Frame, rest: Omit<TodoItem, 'day' | 'deadline'>): Dated {
  const deadline = { text: daysAway(on, today, lang), tone: deadlineTone(dayNumber(on) - dayNumber(today)) }
  return { on, item: { ...rest, deadline, day: <DateText lang={lang} day={on} style="short-weekday" /> } }
}

function payTodos(facts: ImporterFacts, frame: Frame): Dated[] {
  const { owed } = facts
  if (!owed) return []
  const { lang } = frame
  const t = texts[lang].importer
  const href = url(lang, `/money/pay?account=${facts.account.bn15}`)
  const { overdue, dueBy } = owed.balance
  const oldest = owed.dueItems[0]
  const late =
    overdue > ZERO && oldest
      ? [dated(oldest.dueOn, frame, { href, act: t.overdueAct, why: t.overdueWhy(money(overdue, lang)) })]
      : []
  const due =
    dueBy > overdue
      ? [
          dated(owed.dueOn, frame, {
            href,
            act: t.payAct(dateWords(owed.dueOn, lang, 'day')),
            why: t.payWhy(money(dueBy, lang)),
          }),
        ]
      : []
  return [...late, ...due]
}

function draftTodo(draft: DraftSummary, frame: Frame): Dated {
  const { lang } = frame
  const t = texts[lang].importer
  const href = url(lang, `/declarations/drafts/${draft.draftId}`)
  const reference = draft.reference ?? draft.draftId
  if (draft.fileBy === null || draft.releasedOn === null) {
    return {
      on: '9999',
      item: {
        day: t.draftNoDay,
        href,
        act: t.draftUndated,
        why: draft.reference ? t.draftUndatedWhy(draft.reference) : '',
      },
    }
  }
  if (draft.isCorrection) {
    return dated(draft.fileBy, frame, { href, act: t.correctionAct(reference), why: t.correctionWhy })
  }
  return dated(draft.fileBy, frame, {
    href,
    act: t.draftActReleased(dateWords(draft.releasedOn, lang)),
    why: t.draftWhy(reference, draft.openPlaces),
  })
}
