import { type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { digitsOf, dotted, type TariffNode, type TariffReference } from './reference.ts'

/** The node of a code as typed, or the refusal that names the closest valid ones. */
export function findNode(tariff: TariffReference, typed: string, asOf: IsoDate, pointer?: string): Outcome<TariffNode> {
  const code = digitsOf(typed)
  const place = pointer === undefined ? {} : { pointer }
  if (!/^\d{2,10}$/.test(code)) return refuse({ code: 'tariff.code_malformed', ...place, params: { given: typed } })
  const node = tariff.node(code, asOf)
  if (node) return accept(node)
  const nearest = tariff
    .nearest(code, asOf, 3)
    .map((one) => dotted(one.code))
    .join(', ')
  return refuse({ code: 'tariff.code_unknown', ...place, params: { code: dotted(code), asOf, nearest } })
}

/** The line of ten digits that a number means: itself, or the only one below it; null where several are. */
export function onlyLine(tariff: TariffReference, code: string, asOf: IsoDate): TariffNode | null {
  const below = tariff.children(code, asOf)
  const [only] = below
  if (only) return below.length === 1 ? onlyLine(tariff, only.code, asOf) : null
  return code.length === 10 ? (tariff.node(code, asOf) ?? null) : null
}

/** The day asked for; `today` when none was typed. */
export function findDay(typed: string, today: IsoDate, pointer: string): Outcome<IsoDate> {
  if (typed.trim() === '') return accept(today)
  const day = parseIsoDate(typed)
  return day.ok ? day : refuse({ code: 'tariff.day_malformed', pointer, params: { given: typed } })
}
