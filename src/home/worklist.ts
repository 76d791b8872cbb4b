import type { DraftSummary } from '../declarations/index.ts'
import { addDays, type IsoDate } from '../kernel/dates.ts'

/** Saved views of the worklist; `filed` shows what was filed today instead of what is to do. */
export const VIEWS = ['open', 'soon', 'late', 'incomplete', 'rejected', 'ready', 'mine', 'filed'] as const
export type View = (typeof VIEWS)[number]
export const viewNamed = (text: string): View => VIEWS.find((view) => view === text) ?? 'open'

export interface WorkItem extends DraftSummary {
  readonly client: string
  /** Points that filing it now would refuse. Null where that was not asked: incomplete, a correction, too many at once. */
  readonly refusals: number | null
}

export interface WorkQuery {
  readonly view: View
  /** BN15, or empty. */
  readonly client: string
  readonly text: string
}

/** What belongs to a view. Corrections have a deadline of their own and are never late accounting. */
export function belongs(item: WorkItem, view: View, { today, me }: { today: IsoDate; me: string }): boolean {
  switch (view) {
    case 'open':
      return true
    case 'soon':
      return item.fileBy !== null && today <= item.fileBy && item.fileBy <= addDays(today, 1)
    case 'late':
      return item.fileBy !== null && item.fileBy < today
    case 'incomplete':
      return item.openPlaces > 0
    case 'rejected':
      return (item.refusals ?? 0) > 0
    case 'ready':
      return item.openPlaces === 0 && !item.refusals
    case 'mine':
      return item.owner === me
    case 'filed':
      return false
  }
}

export const matches = (item: WorkItem, { client, text }: WorkQuery): boolean =>
  (client === '' || item.importer === client) &&
  (text === '' ||
    [item.reference, item.transactionNumber, item.client, item.importer].some((one) =>
      one?.toLowerCase().includes(text.toLowerCase()),
    ))

/** How many each view holds, after the filters that are set. */
export const counts = (
  items: readonly WorkItem[],
  filedToday: number,
  who: { today: IsoDate; me: string },
): Readonly<Record<View, number>> =>
  Object.fromEntries(
    VIEWS.map((view) => [
      view,
      view === 'filed' ? filedToday : items.filter((item) => belongs(item, view, who)).length,
    ]),
  ) as Record<View, number>
