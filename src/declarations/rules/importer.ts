import { type Finding, no, note, type Rule } from './rule.ts'

/** An account that is asked to be closed still owes what comes in until it is. */
const MAY_IMPORT: ReadonlySet<string | null> = new Set(['active', 'closure_requested'])
const MAY_RELEASE: ReadonlySet<string | null> = new Set(['active', 'deficient'])

/**
 * The importer's account is open and takes imports, the actor may file for it, and release prior to payment rests on an enrolment in
 * force. Source: declarations 1.2 (exporter accounts are refused), accounts-and-access 5.7, domain README section 4 (RPP).
 */
export const importer: Rule = (cad, { importer: facts }) => {
  if (facts.denial) return [facts.denial]
  const account = cad.importer
  const found: Finding[] = []
  if (!MAY_IMPORT.has(facts.status)) found.push(no('declarations.importer_not_active', '/importer', { account }))
  if (facts.isExporterOnly) found.push(no('declarations.importer_exporter_only', '/importer', { account }))
  if (!cad.isRpp) found.push(note('declarations.rpp_not_stated', '/rpp'))
  else if (!MAY_RELEASE.has(facts.rpp)) found.push(no('declarations.rpp_not_enrolled', '/rpp', { account }))
  return found
}
