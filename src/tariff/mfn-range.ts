import type { IsoDate } from '../kernel/dates.ts'
import { compare } from '../kernel/decimal.ts'
import type { Lang } from '../platform/i18n.ts'
import { adValoremPercent } from './rate-grammar.ts'
import type { RateRow, TariffNode, TariffReference } from './reference.ts'
import { texts } from './texts.ts'
import { textOf } from './wire.ts'

const FEW = 3

/**
 * The most-favoured-nation rates of a number, or of the items below it, in few words: `18%`, `Free to 18%` when all are
 * percentages, up to three as they stand, else how many there are. Null where no item lies below.
 */
export function mfnRange(tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): string | null {
  const rows = new Map<string, RateRow>()
  for (const item of itemsOf(tariff, node, day)) {
    const row = tariff.rate(item, 'MFN', day)
    if (row) rows.set(row.text, row)
  }
  return rangeText([...rows.values()], lang)
}

function rangeText(rows: readonly RateRow[], lang: Lang): string | null {
  const [first] = rows
  if (!first) return null
  if (rows.length === 1) return textOf(first, lang)
  const ordered = rows
    .flatMap((row) => {
      const percent = row.parsed === null ? null : adValoremPercent(row.parsed)
      return percent === null ? [] : [{ row, percent }]
    })
    .sort((a, b) => compare(a.percent, b.percent))
  const [lowest, highest] = [ordered[0]?.row, ordered.at(-1)?.row]
  if (lowest && highest && ordered.length === rows.length)
    return texts[lang].fromTo(textOf(lowest, lang), textOf(highest, lang))
  return rows.length <= FEW ? rows.map((row) => textOf(row, lang)).join('; ') : texts[lang].severalRates(rows.length)
}

function itemsOf(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly string[] {
  if (node.level >= 8) return [node.code.slice(0, 8)]
  return tariff.children(node.code, day).flatMap((child) => itemsOf(tariff, child, day))
}
