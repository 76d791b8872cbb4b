import { type Cad, MODES_OF_TRANSPORT } from '../cad.ts'
import { type FilingFacts, type Finding, no, note, type Rule, wantedByForm } from './rule.ts'

/** Office open on the day of release; goods are released before they are accounted for. Source: declarations 1.4, 5. */
export const releaseDayAndOffice: Rule = ({ release }, facts) => {
  const found: Finding[] = []
  const isDayRead = !facts.unread.has('/release/date')
  if (isDayRead && release.on > facts.today)
    found.push(no('declarations.release_in_future', '/release/date', { released: release.on, today: facts.today }))
  const day = isDayRead ? release.on : facts.today
  if (facts.reference.office(release.office, day) === undefined)
    found.push(no('declarations.office_unknown', '/release/office', { office: release.office, day }))
  return found
}

/** Mode, port, carrier and weight: what the form wants of the way the goods came. Source: declarations 2.1, fields 6 to 21. */
export const carriage: Rule = ({ release }, facts) => {
  const found: Finding[] = []
  const { modeOfTransport: mode, portOfUnloading: port, carrierCode, grossWeightKg } = release
  if (mode === null) found.push(wantedByForm('/release/modeOfTransport', facts))
  else if (!(MODES_OF_TRANSPORT as readonly string[]).includes(mode))
    found.push(no('declarations.mode_unknown', '/release/modeOfTransport', { given: mode }))
  if (carrierCode !== null && !/^[A-Z0-9-]{4}$/.test(carrierCode))
    found.push(no('declarations.carrier_code_malformed', '/release/carrierCode', { given: carrierCode }))
  if (port === null && (mode === AIR || mode === MARINE)) found.push(wantedByForm('/release/portOfUnloading', facts))
  if (port !== null && !/^\d{4}$/.test(port))
    found.push(no('declarations.port_malformed', '/release/portOfUnloading', { given: port }))
  if (grossWeightKg === null) {
    if (!facts.unread.has('/release/grossWeightKg')) found.push(wantedByForm('/release/grossWeightKg', facts))
  } else if (grossWeightKg < 1) found.push(no('declarations.weight_zero', '/release/grossWeightKg'))
  return found
}
const AIR = '01'
const MARINE = '09'

/** Carrier code and reference, at most 25 characters in all, each once. Source: accounts-and-access 1.3. */
export const cargoControlNumbers: Rule = ({ release }) => {
  const seen = new Set<string>()
  return release.cargoControlNumbers.flatMap((given, index) => {
    const at = `/release/cargoControlNumbers/${index}`
    if (!/^[A-Z0-9-]{5,25}$/.test(given)) return [no('declarations.cargo_number_malformed', at, { given })]
    if (seen.has(given)) return [no('declarations.cargo_number_repeated', at, { given })]
    seen.add(given)
    return []
  })
}

/** Five business days after release; late filing is taken all the same. Source: SOR/86-1062 s. 10, declarations 1.3. */
export const timeliness: Rule = (cad: Cad, { today, accountBy, unread }: FilingFacts) =>
  today > accountBy && !unread.has('/release/date')
    ? [note('declarations.accounted_late', '/release/date', { released: cad.release.on, by: accountBy })]
    : []
