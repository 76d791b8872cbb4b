import type { TariffChange } from './changes.ts'

/** One row for people: equal rate changes of an item told once, with all treatments they hold for. */
export interface ChangeRow {
  readonly first: TariffChange
  readonly all: readonly TariffChange[]
}

export function grouped(changes: readonly TariffChange[]): readonly ChangeRow[] {
  const rows = Map.groupBy(changes, (change) =>
    change.kind === 'rate'
      ? [change.code, change.before?.text, change.after?.text, change.on, change.after?.confidence].join('|')
      : change.kind === 'surtax'
        ? [change.code, (change.after ?? change.before)?.order, (change.after ?? change.before)?.schedule].join('|')
        : `${change.code}|${change.kind}`,
  )
  return [...rows.values()].flatMap((all) => (all[0] ? [{ first: all[0], all }] : []))
}
