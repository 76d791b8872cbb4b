import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import { Status, Tag } from './notice.tsx'
import { texts } from './texts.ts'

/** A part of a page: 2 px rule, heading, remark at its end. */
export interface SectionProps {
  id: string
  title: Child
  /** At the other end of the heading line: a count, a link, downloads. */
  aside?: Child
  isTight?: boolean
  /** Inside a column, which sets the distance. */
  isInColumn?: boolean
  children?: Child
}

export const PageSection = ({ id, title, aside, isTight, isInColumn, children }: SectionProps) => (
  <section class={isInColumn ? undefined : isTight ? 'section section--tight' : 'section'} aria-labelledby={id}>
    <div class="section__head">
      <h2 id={id}>{title}</h2>
      {typeof aside === 'string' ? <p>{aside}</p> : aside}
    </div>
    {children}
  </section>
)

export interface SummaryItem {
  label: Child
  /** Nothing gives "Not provided". */
  value?: Child
  /** Second line, quiet. */
  note?: Child
  /** A link that changes it; `what` completes its name for screen readers. */
  change?: { href: string; what: string; text?: string }
}

export interface SummaryListProps {
  lang: Lang
  items: readonly SummaryItem[]
  /** Narrow: in a side column. Columns: two or three beside each other. */
  isNarrow?: boolean
  isColumns?: boolean
}

/** Facts of a record; check answers. */
export function SummaryList({ lang, items, isNarrow, isColumns }: SummaryListProps) {
  const t = texts[lang]
  return (
    <dl class={`sum${isNarrow ? ' sum--narrow' : ''}${isColumns ? ' sum--cols' : ''}`}>
      {items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd>
            {hasContent(item.value) ? item.value : <span class="quiet">{t.notProvided}</span>}
            {item.note ? <small>{item.note}</small> : null}
          </dd>
          {item.change ? (
            <dd class="sum__act">
              <a href={item.change.href}>
                {item.change.text ?? t.change}
                <span class="vh">{` ${item.change.what}`}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}

const hasContent = (value: Child): boolean => value !== undefined && value !== null && value !== '' && value !== false

export interface Fact {
  label: Child
  value: Child
  note?: Child
}

/** Two to four figures in a ruled strip. */
export const Facts = ({ items }: { items: readonly Fact[] }) => (
  <dl class="facts">
    {items.map((item) => (
      <div>
        <dt>{item.label}</dt>
        <dd>
          {item.value} {item.note ? <small>{item.note}</small> : null}
        </dd>
      </div>
    ))}
  </dl>
)

export interface CycleStep {
  /** Day or days of the step. */
  when: Child
  note?: Child
  state: 'past' | 'now' | 'ahead'
}

/** Where we are between release and payment. */
export const Cycle = ({ steps }: { steps: readonly CycleStep[] }) => (
  <ol class="cycle">
    {steps.map((step) => (
      <li
        {...(step.state === 'now' ? { 'aria-current': 'date' } : step.state === 'ahead' ? { class: 'is-ahead' } : {})}
      >
        {step.when} {step.note ? <small>{step.note}</small> : null}
      </li>
    ))}
  </ol>
)

export interface TimelineEvent {
  when: Child
  what: Child
}

/** What happened, newest first. */
export const Timeline = ({ events }: { events: readonly TimelineEvent[] }) => (
  <ol class="timeline">
    {events.map((event) => (
      <li>
        {event.when}
        <p>{event.what}</p>
      </li>
    ))}
  </ol>
)

export interface TrailStep {
  when: Child
  title: Child
  note?: Child
}

/** The path of money, from the bank to the debts. */
export const Trail = ({ steps }: { steps: readonly TrailStep[] }) => (
  <ol class="trail">
    {steps.map((step) => (
      <li>
        <small>{step.when}</small> <b>{step.title}</b> {step.note ? <span>{step.note}</span> : null}
      </li>
    ))}
  </ol>
)

export interface TodoItem {
  /** "Tomorrow", "In 5 days"; without one there is no deadline. */
  deadline?: { text: string; tone: 'bad' | 'warn' | 'idle' }
  /** The day itself, or "No deadline". */
  day: Child
  href: string
  act: Child
  /** Why, and what if not. */
  why?: Child
}

/** What needs me, earliest first. Tomorrow or late: bad; within seven days: warn (see `deadlineTone`). */
export const Todo = ({ items }: { items: readonly TodoItem[] }) => (
  <ol class="todo">
    {items.map((item) => (
      <li>
        <p class="todo__when">
          {item.deadline ? (
            <Tag tone={item.deadline.tone} icon={item.deadline.tone === 'bad' ? 'alert' : 'clock'}>
              {item.deadline.text}
            </Tag>
          ) : null}{' '}
          <small>{item.day}</small>
        </p>
        <div class="todo__what">
          <a href={item.href}>{item.act}</a>
          {item.why ? <p>{item.why}</p> : null}
        </div>
      </li>
    ))}
  </ol>
)

/** Tone of a deadline by the days that are left. */
export const deadlineTone = (daysLeft: number): 'bad' | 'warn' | 'idle' =>
  daysLeft <= 1 ? 'bad' : daysLeft <= 7 ? 'warn' : 'idle'

export interface FeedItem {
  when: Child
  what: Child
}

/** What is new. */
export const Feed = ({ items }: { items: readonly FeedItem[] }) => (
  <ul class="feed">
    {items.map((item) => (
      <li>
        {item.when}
        {item.what}
      </li>
    ))}
  </ul>
)

export type TaskState = 'completed' | 'in_progress' | 'not_started' | 'problem' | 'locked'

export interface Task {
  title: Child
  /** Left out for a locked task. */
  href?: string
  hint?: Child
  state: TaskState
}

export interface TaskGroup {
  id: string
  title: Child
  tasks: readonly Task[]
}

/** Guided work: each part with its state; a locked one has no link and says why in its hint. */
export const TaskList = ({ lang, groups }: { lang: Lang; groups: readonly TaskGroup[] }) => (
  <>
    {groups.map((group) => (
      <section class="tasks-group" aria-labelledby={group.id}>
        <h2 id={group.id}>{group.title}</h2>
        <ul class="tasks">
          {group.tasks.map((task) => (
            <li>
              {task.state === 'locked' || !task.href ? (
                <p class="is-locked">{task.title}</p>
              ) : (
                <p>
                  <a href={task.href}>{task.title}</a>
                </p>
              )}
              {task.hint ? <p class="tasks__hint">{task.hint}</p> : null}
              <p class="tasks__state">
                <TaskStateText lang={lang} state={task.state} />
              </p>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
)

function TaskStateText({ lang, state }: { lang: Lang; state: TaskState }) {
  const text = texts[lang].tasks[state]
  if (state === 'in_progress') return <Tag tone="wait">{text}</Tag>
  if (state === 'problem') return <Status tone="bad">{text}</Status>
  if (state === 'locked') return <Status icon="lock">{text}</Status>
  return <Status icon={state === 'completed' ? 'check' : 'ring'}>{text}</Status>
}
