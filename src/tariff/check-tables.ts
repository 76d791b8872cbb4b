import { parseRate } from './rate-grammar.ts'
import { REMITTED } from './reference.ts'
import type { Tables } from './tables.ts'

/**
 * What must hold before a load is committed (data README 8, "checks on load"): the files are edited by people, and a
 * tariff with a hole assesses wrongly without anyone noticing. Gives each fault as a sentence for the operator.
 */
export function faultsOf(tables: Tables): string[] {
  const codes = new Set(tables.node.map((row) => row.code))
  const units = new Set(tables.unit.map((row) => row.unit))
  const sources = new Set(tables.source.map((row) => row.source))
  const treatments = new Set(tables.treatment.map((row) => row.treatment))
  const countries = new Set(tables.country.map((row) => row.country))
  const rated = new Set(tables.rate.filter((row) => row.treatments.split(' ').includes('MFN')).map((row) => row.item))
  // What ships must be understood; a text of an adopter's load is kept, flagged in its report, and never guessed.
  const texts = new Set(tables.rate.filter((row) => !row.source.startsWith('load:')).map((row) => row.rate))

  const faults: string[] = []
  const need = <Row>(all: readonly Row[], holds: (row: Row) => boolean, fault: (row: Row) => string): void => {
    for (const row of all) if (!holds(row)) faults.push(fault(row))
  }
  need(
    tables.node,
    ({ code }) => code.length !== 10 || codes.has(code.slice(0, 8)),
    ({ code }) => `line ${code} has no tariff item`,
  )
  need(
    tables.node,
    ({ code }) => code.length === 2 || codes.has(code.slice(0, 2)),
    ({ code }) => `${code} has no chapter`,
  )
  need(
    tables.node,
    ({ unit }) => unit === '' || unit === '-' || units.has(unit),
    ({ code, unit }) => `${code} has the unknown unit ${unit}`,
  )
  need(
    tables.node,
    ({ code }) => code.length !== 8 || rated.has(code),
    ({ code }) => `item ${code} has no MFN rate`,
  )
  need(
    [...texts],
    (text) => parseRate(text) !== null,
    (text) => `the rate "${text}" is not understood`,
  )
  need(
    tables.rate,
    ({ item }) => codes.has(item),
    ({ item }) => `a rate of ${item}, which is no tariff item`,
  )
  need(
    tables.rate,
    ({ source }) => sources.has(source),
    ({ item, source }) => `a rate of ${item} has the unknown source ${source}`,
  )
  need(
    tables.rate,
    (row) => row.treatments.split(' ').every((one) => treatments.has(one)),
    ({ item }) => `a rate of ${item} has an unknown treatment`,
  )
  need(
    tables.ruling,
    ({ code }) => codes.has(code),
    ({ ruling, code }) => `the ruling ${ruling} names ${code}, which is no number`,
  )
  need(
    tables.country_treatment,
    (row) => countries.has(row.country) && treatments.has(row.treatment),
    (row) => `unknown country or treatment: ${row.country} ${row.treatment}`,
  )
  need(
    tables.node.filter(({ code }) => code.length === 2),
    ({ code }) => tables.section.some((row) => row.first_chapter <= code && code <= row.last_chapter),
    ({ code }) => `chapter ${code} is in no section`,
  )
  need(
    tables.sima_item,
    ({ code, sima_case }) => codes.has(code) && tables.sima_measure.some((row) => row.sima_case === sima_case),
    ({ code, sima_case }) => `${sima_case} names ${code}: no such number or no such case`,
  )
  need(
    tables.sima_measure,
    (row) => row.countries.split(' ').every((one) => countries.has(one)),
    ({ sima_case }) => `${sima_case} has an unknown country`,
  )
  need(
    tables.excise_rate,
    (row) => (row.unit === '' || units.has(row.unit)) && row.headings.split(' ').every((one) => !one || codes.has(one)),
    ({ excise_rate }) => `${excise_rate} has an unknown unit or heading`,
  )
  const places = new Set([...codes, ...tables.section.map((row) => row.section)])
  need(
    tables.note,
    ({ code, see }) => [code, ...see.split(' ').filter(Boolean)].every((one) => places.has(one)),
    ({ code, line, see }) => `note ${line} of ${code}: no such code there or in "${see}"`,
  )
  const surtaxOrders = new Set(tables.surtax_order.map((row) => row.surtax_order))
  const exciseKeys = new Set(tables.excise_rate.map((row) => row.excise_rate))
  const words = (text: string): string[] => text.split(' ').filter(Boolean)
  need(
    tables.gst_code,
    ({ gst_code }) => /^[A-Z0-9]{2}$/.test(gst_code),
    ({ gst_code }) => `the GST code ${gst_code} is not two characters`,
  )
  need(
    tables.gst_code,
    ({ begins }) => words(begins).every((one) => codes.has(one)),
    ({ gst_code }) => `the GST code ${gst_code} names a number that is not in the tariff`,
  )
  need(
    [...tables.gst_code, ...tables.remission],
    (row) => words(row.countries).every((one) => countries.has(one)),
    (row) => `${'gst_code' in row ? row.gst_code : row.remission} has an unknown country`,
  )
  need(
    tables.remission,
    (row) => words(row.takes).every((one) => (REMITTED as readonly string[]).includes(one)),
    ({ remission, takes }) => `${remission} takes away an unknown charge: ${takes}`,
  )
  need(
    tables.remission,
    (row) => words(row.surtax_orders).every((one) => surtaxOrders.has(one)),
    ({ remission }) => `${remission} remits an unknown surtax order`,
  )
  need(
    tables.safeguard,
    ({ code, rate }) => codes.has(code) && parseRate(rate) !== null,
    ({ safeguard, code, rate }) => `${safeguard}: ${code} is no number, or the rate "${rate}" is not understood`,
  )
  need(
    tables.safeguard,
    (row) => [...words(row.origins), ...words(row.exempt)].every((one) => countries.has(one)),
    ({ safeguard }) => `${safeguard} has an unknown country`,
  )
  need(
    tables.provincial_charge,
    (row) => words(row.begins).every((one) => codes.has(one)) && (row.unit === '' || units.has(row.unit)),
    ({ province, provincial_charge }) => `${province} ${provincial_charge} has an unknown unit or number`,
  )
  need(
    tables.excise_province,
    ({ excise_rate }) => exciseKeys.has(excise_rate),
    ({ province, excise_rate }) => `${province} adds to ${excise_rate}, which is no excise rate`,
  )
  return faults
}

export function assertSound(tables: Tables): void {
  const faults = faultsOf(tables)
  if (faults.length === 0) return
  const rest = faults.length > 10 ? ` and ${faults.length - 10} more` : ''
  throw new Error(`the tariff files do not hold together: ${faults.slice(0, 10).join('; ')}${rest}`)
}
