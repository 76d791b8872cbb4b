import { addDays, type IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TableRow, Tables } from '../tables.ts'
import { holdsOn, validityOf } from '../validity.ts'
import { keeps, PROVINCES } from './column-rules.ts'
import { dayBeforeNext } from './dated-list.ts'
import type { ReadFile } from './read-file.ts'
import { readList } from './records.ts'
import { emptyReport, fault, type Laid, LISTED, type ReportedChange } from './report.ts'

const COLUMNS = {
  code: ['office', 'office code', 'port', 'port code', 'bureau', 'code de bureau'],
  en: ['name', 'name_en', 'english', 'name (english)', 'nom anglais'],
  fr: ['name_fr', 'french', 'nom', 'nom_fr', 'name (french)'],
  province: ['prov', 'region'],
}

/** The agency's list of offices. A list may be partial: an office that it does not name stays. */
export function layOffices(tables: Tables, file: ReadFile, validFrom: IsoDate): Outcome<Laid> {
  const list = readList(file, COLUMNS, ['code', 'en', 'province'])
  if (!list.ok) return list
  const faults: Refusal[] = []
  const changes: ReportedChange[] = []
  const seen = new Map<string, number>()
  const counts = { added: 0, confirmed: 0, unchanged: 0 }
  let office = [...tables.office]
  for (const { row, cell } of list.value.rows) {
    // Three digits get a leading zero (domain README, ids.codes).
    const code = cell('code').padStart(4, '0')
    const en = cell('en')
    const province = cell('province').toUpperCase()
    if (!/^\d{4}$/.test(code)) faults.push(fault('office_malformed', { row, given: cell('code') }))
    else if (seen.has(code)) faults.push(fault('row_twice', { row, code, other: seen.get(code) ?? 0 }))
    else if (en === '' || !keeps(PROVINCES, province)) faults.push(fault('office_incomplete', { row, code }))
    seen.set(code, row)
    if (faults.length > 0) continue
    const current = office.find((one) => one.office === code && holdsOn(validityOf(one), validFrom))
    // A list in one language does not take away the name known in the other.
    const fr = cell('fr') || current?.fr || en
    if (current && current.en === en && current.fr === fr && current.province === province) {
      if (current.confidence === 'official') {
        counts.unchanged += 1
        continue
      }
      counts.confirmed += 1
    } else {
      if (!current) counts.added += 1
      changes.push({
        code,
        kind: current ? 'unit' : 'added',
        before: current ? toldOf(current) : null,
        after: toldOf({ en, fr, province }),
        on: validFrom,
      })
    }
    // A version that begins later stays; one that begins on this very day is the file's to tell.
    office = office.filter((one) => !(one.office === code && one.valid_from === validFrom))
    if (current && current.valid_from !== validFrom)
      office = office.map((one) => (one === current ? { ...one, valid_to: addDays(validFrom, -1) } : one))
    const next: TableRow<'office'> = {
      office: code,
      province,
      en,
      fr,
      confidence: 'official',
      valid_from: validFrom,
      valid_to: dayBeforeNext(
        office.filter((one) => one.office === code),
        validFrom,
      ),
    }
    office.push(next)
  }
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  return accept({
    tables: { office },
    report: {
      ...emptyReport('offices', validFrom, list.value.rows.length),
      ...counts,
      units: changes.filter((one) => one.kind === 'unit').length,
      changes: changes.slice(0, LISTED),
      ...list.value.remarks,
    },
    changes,
  })
}

const toldOf = ({ en, fr, province }: Pick<TableRow<'office'>, 'en' | 'fr' | 'province'>): string =>
  `${en === fr ? en : `${en} / ${fr}`}, ${province}`
