import { type CadLine, linesOf } from '../cad.ts'
import { type FilingFacts, type Finding, no, type Rule } from './rule.ts'
import { isState } from './states.ts'

/**
 * Where the goods come from and when they left. The country of origin itself is looked at by the assessment, with the
 * treatment claimed. Source: declarations 2.3, 5 (state if and only if the country is the United States).
 */
export const originAndShipment: Rule = (cad, facts) =>
  linesOf(cad).flatMap(({ line, at }) => {
    const found: Finding[] = []
    const { countryOfExport: exported } = line
    if (exported !== null && !facts.reference.country(exported))
      found.push(no('declarations.country_unknown', `${at}/countryOfExport`, { given: exported }))
    found.push(...state(line.countryOfOrigin, line.stateOfOrigin, `${at}/stateOfOrigin`, true))
    if (exported !== null) found.push(...state(exported, line.stateOfExport, `${at}/stateOfExport`, false))
    const isComparable = !facts.unread.has(`${at}/directShipmentDate`) && !facts.unread.has('/release/date')
    if (isComparable && line.directShipmentOn > cad.release.on) {
      const params = { shipped: line.directShipmentOn, released: cad.release.on }
      found.push(no('declarations.shipment_after_release', `${at}/directShipmentDate`, params))
    }
    return found
  })

function state(country: string, given: string | null, pointer: string, isWanted: boolean): Finding[] {
  if (country === 'US') {
    if (given === null) return isWanted ? [no('declarations.state_missing', pointer)] : []
    return isState(given) ? [] : [no('declarations.state_unknown', pointer, { given })]
  }
  return given === null || country === '' ? [] : [no('declarations.state_not_wanted', pointer, { country })]
}

/**
 * A quantity wherever the tariff of the day counts the goods. Whether the unit fits is the assessment's to say, since a
 * unit that converts will do. Source: declarations 2.3, 5.
 */
export const quantities: Rule = (cad, facts) =>
  linesOf(cad).flatMap(({ line, at }) => {
    if (line.quantity !== null) return []
    const unit = unitOf(line, facts)
    if (unit === null) return []
    const words = facts.reference.unit(unit)
    const params = { unit, unitEn: words?.en ?? unit, unitFr: words?.fr ?? unit }
    return [no('declarations.quantity_missing', `${at}/quantity`, params)]
  })

const unitOf = (line: CadLine, { reference, rateOn }: FilingFacts): string | null => {
  const node = reference.node(line.classification, rateOn)
  return node?.level === 10 ? node.unit : null
}

/** A treatment that exists; whether the origin may claim it is the assessment's to say. Source: declarations 2.5. */
export const treatments: Rule = (cad, { reference }) =>
  linesOf(cad).flatMap(({ line, at }) =>
    line.tariffTreatment === null || reference.treatment(line.tariffTreatment)
      ? []
      : [no('declarations.treatment_unknown', `${at}/tariffTreatment`, { given: line.tariffTreatment })],
  )
