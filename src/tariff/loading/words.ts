import type { RefusalParams } from '../../kernel/outcome.ts'
import { frenchSpaces } from '../../platform/french-spaces.ts'
import type { Lang } from '../../platform/i18n.ts'
import { number, plural } from '../../ui/format.ts'
import { parseRate, rateText } from '../rate-grammar.ts'
import { dotted } from '../reference.ts'
import type { LoadKind, LoadReport, LoadWarning, ReportedChange } from './report.ts'

/** The report in words, line by line: what the command prints and the officer's page lists. */
interface Words {
  readonly kinds: Readonly<Record<LoadKind, string>>
  readonly from: (day: string) => string
  readonly rows: (count: number) => string
  readonly added: (count: number) => string
  readonly ended: (count: number) => string
  readonly units: (count: number) => string
  readonly figures: (count: number) => string
  readonly rate: (treatment: string, count: number) => string
  readonly corrected: (count: number) => string
  readonly confirmed: (count: number) => string
  readonly unchanged: (count: number) => string
  readonly texts: (count: number) => string
  readonly placeholders: (count: number) => string
  readonly unknownColumns: (names: string) => string
  readonly unread: (row: number, code: string, treatment: string, text: string) => string
  readonly chaptersKept: (count: number) => string
  readonly chapter: (chapter: string, before: number, after: number) => string
  readonly nothing: string
  readonly changes: Readonly<Record<ReportedChange['kind'], string>>
  readonly unreadMore: (count: number) => string
  readonly warned: string
  readonly warnings: Readonly<Record<LoadWarning['warning'], (p: RefusalParams) => string>>
}

/** A warning as a refusal carries it. */
export type WarningParams = RefusalParams & { readonly warning: LoadWarning['warning'] }

const rowEn = (p: RefusalParams): string => (p.row ? `Row ${p.row}, ` : '')
const rowFr = (p: RefusalParams): string => (p.row ? `Ligne ${p.row}, ` : '')

const counted =
  (lang: Lang) =>
  (count: number, one: string, other = one): string =>
    `${number(count, lang)} ${plural(count, lang, { one, other })}`
const [enCount, frCount] = [counted('en'), counted('fr')]

const en: Words = {
  kinds: {
    edition: 'Tariff edition',
    texts: 'Official descriptions',
    duties: 'Rates from the tariff API',
    rates: 'Exchange rates',
    surtax: 'Surtax list',
    offices: 'Office codes',
    list: 'Settings, measures and other lists',
  },
  from: (day) => `From ${day}`,
  rows: (count) => enCount(count, 'row read', 'rows read'),
  added: (count) => enCount(count, 'added'),
  ended: (count) => enCount(count, 'ended'),
  units: (count) => enCount(count, 'with another unit or name'),
  figures: (count) => enCount(count, 'with other figures'),
  rate: (treatment, count) => `${treatment}: ${enCount(count, 'rate changed', 'rates changed')}`,
  corrected: (count) => enCount(count, 'rate corrected', 'rates corrected'),
  confirmed: (count) => enCount(count, 'confirmed: the same figure, official from now on'),
  unchanged: (count) => enCount(count, 'unchanged'),
  texts: (count) => enCount(count, 'description new or changed', 'descriptions new or changed'),
  placeholders: (count) => enCount(count, 'withdrawn placeholder left out', 'withdrawn placeholders left out'),
  unknownColumns: (names) => `Columns not used: ${names}`,
  unread: (row, code, treatment, text) =>
    `Row ${row}, ${code}, ${treatment}: the rate "${text}" is not understood; kept as written`,
  chaptersKept: (count) =>
    `${enCount(count, 'chapter', 'chapters')} compared with the edition before: item counts within 5 %`,
  chapter: (chapter, before, after) => `Chapter ${chapter}: ${before} items before, ${after} now, beyond 5 %`,
  nothing: 'Nothing would change',
  changes: { added: 'Added', ended: 'Ended', unit: 'Unit or name', rate: 'Rate', figure: 'Changed' },
  unreadMore: (count) => enCount(count, 'more rate is not understood', 'more rates are not understood'),
  warned: 'To be looked at twice',
  warnings: {
    jump: (p) => `${rowEn(p)}${p.code}: ${p.before} before, ${p.after} now, a move that law seldom makes`,
    overtakes: (p) => `The edition ${p.edition}, held from ${p.from}, would be given up: load it again afterwards`,
    unread_many: (p) =>
      `${p.count} of ${p.of} rates are not understood, the first in row ${p.row}, ${p.code}, ${p.treatment}: "${p.text}". The descriptions of a second language are loaded as descriptions, not as an edition`,
    past: (p) =>
      `It holds from ${p.day}, a day that is over: what was assessed since stays as it is until it is corrected or adjusted`,
    far: (p) => `Row ${p.row}, ${p.code}: begins only on ${p.day}`,
    short_rows: (p) =>
      `${enCount(Number(p.count), 'row has', 'rows have')} fewer cells than the heading, the first is row ${p.row}: the missing ones are taken as empty`,
    same_file: (p) => `The same file was loaded before, on ${p.day}`,
  },
}

const fr: Words = {
  kinds: {
    edition: 'Édition du tarif',
    texts: 'Désignations officielles',
    duties: 'Taux de l’API du tarif',
    rates: 'Taux de change',
    surtax: 'Liste de surtaxe',
    offices: 'Codes de bureau',
    list: 'Paramètres, mesures et autres listes',
  },
  from: (day) => `À compter du ${day}`,
  rows: (count) => frCount(count, 'ligne lue', 'lignes lues'),
  added: (count) => frCount(count, 'ajouté', 'ajoutés'),
  ended: (count) => frCount(count, 'supprimé', 'supprimés'),
  units: (count) => frCount(count, 'avec une autre unité ou un autre nom'),
  figures: (count) => frCount(count, 'avec d’autres chiffres'),
  rate: (treatment, count) => `${treatment} : ${frCount(count, 'taux changé', 'taux changés')}`,
  corrected: (count) => frCount(count, 'taux corrigé', 'taux corrigés'),
  confirmed: (count) => `${frCount(count, 'confirmé', 'confirmés')} : le même chiffre, officiel désormais`,
  unchanged: (count) => frCount(count, 'inchangé', 'inchangés'),
  texts: (count) => frCount(count, 'désignation nouvelle ou changée', 'désignations nouvelles ou changées'),
  placeholders: (count) => frCount(count, 'numéro retiré laissé de côté', 'numéros retirés laissés de côté'),
  unknownColumns: (names) => `Colonnes non utilisées : ${names}`,
  unread: (row, code, treatment, text) =>
    `Ligne ${row}, ${code}, ${treatment} : le taux « ${text} » n’est pas compris; gardé tel quel`,
  chaptersKept: (count) =>
    `${frCount(count, 'chapitre comparé', 'chapitres comparés')} à l’édition précédente : nombre de numéros à 5 % près`,
  chapter: (chapter, before, after) =>
    `Chapitre ${chapter} : ${before} numéros auparavant, ${after} maintenant, au-delà de 5 %`,
  nothing: 'Rien ne changerait',
  changes: { added: 'Ajouté', ended: 'Supprimé', unit: 'Unité ou nom', rate: 'Taux', figure: 'Changé' },
  unreadMore: (count) => frCount(count, 'autre taux n’est pas compris', 'autres taux ne sont pas compris'),
  warned: 'À vérifier de nouveau',
  warnings: {
    jump: (p) => `${rowFr(p)}${p.code} : ${p.before} auparavant, ${p.after} maintenant, un écart rare en droit`,
    overtakes: (p) =>
      `L’édition ${p.edition}, tenue à compter du ${p.from}, serait abandonnée : chargez-la de nouveau ensuite`,
    unread_many: (p) =>
      `${p.count} taux sur ${p.of} ne sont pas compris, le premier à la ligne ${p.row}, ${p.code}, ${p.treatment} : « ${p.text} ». Les désignations d’une seconde langue se chargent comme désignations, et non comme édition`,
    past: (p) =>
      `Vaut à compter du ${p.day}, un jour passé : ce qui a été calculé depuis reste tel quel jusqu’à une correction ou un rajustement`,
    far: (p) => `Ligne ${p.row}, ${p.code} : ne commence que le ${p.day}`,
    short_rows: (p) =>
      `${frCount(Number(p.count), 'ligne a', 'lignes ont')} moins de cellules que les titres, la première est la ligne ${p.row} : celles qui manquent sont tenues pour vides`,
    same_file: (p) => `Le même fichier a déjà été chargé, le ${p.day}`,
  },
}

export const words: Record<Lang, Words> = { en, fr }

/** What a change is about: a number of the tariff with its points; an office of four digits is none. */
export const subjectText = (kind: LoadKind, code: string): string =>
  (kind === 'edition' || kind === 'texts' || kind === 'duties' || kind === 'surtax') && /^\d{4,10}$/.test(code)
    ? dotted(code)
    : code

/** A rate of the tariff in the reader's language, as everywhere else; what no rule reads stays as written. */
export function figureText(kind: LoadKind, change: ReportedChange, figure: string | null, lang: Lang): string | null {
  const rate =
    (kind === 'edition' || kind === 'duties') && change.kind === 'rate' && figure !== null ? parseRate(figure) : null
  return rate === null ? figure : rateText(rate, lang)
}

export const isWarning = (name: unknown): name is WarningParams['warning'] =>
  Object.hasOwn(words.en.warnings, String(name))

/** One warning as a sentence without its full stop. */
export const warningText = (p: WarningParams, lang: Lang): string => words[lang].warnings[p.warning](p)

/** What to look at twice, line by line; empty when there is nothing. */
export const warningLines = (report: LoadReport, lang: Lang): string[] =>
  (report.warnings ?? []).map(({ warning, params }) => spaced(warningText({ warning, ...params }, lang), lang))

const spaced = (line: string, lang: Lang): string => (lang === 'fr' ? frenchSpaces(line) : line)

/** @param subject what the report is about, where the reader has a better name for a list than its table's */
export function reportLines(report: LoadReport, lang: Lang, subject?: string): string[] {
  const t = words[lang]
  const some = (count: number, say: (count: number) => string): string[] => (count === 0 ? [] : [say(count)])
  const rates = Object.entries(report.ratesChanged)
  const changes = report.added + report.ended + report.units + (report.figures ?? 0) + report.texts + report.confirmed
  const beyond = report.chapters.filter((one) => one.isBeyond)
  const lines = [
    `${subject ?? `${t.kinds[report.kind]}${report.edition ? ` ${report.edition}` : ''}`}. ${t.from(report.validFrom)}`,
    t.rows(report.rows),
    ...some(report.added, t.added),
    ...some(report.ended, t.ended),
    ...some(report.units, t.units),
    ...some(report.figures ?? 0, t.figures),
    ...rates.map(([treatment, count]) => (report.kind === 'rates' ? t.corrected(count) : t.rate(treatment, count))),
    ...some(report.confirmed, t.confirmed),
    ...some(report.unchanged, t.unchanged),
    ...some(report.texts, t.texts),
    ...(changes === 0 && rates.length === 0 ? [t.nothing] : []),
    ...some(report.placeholders, t.placeholders),
    ...(report.unknownColumns.length > 0 ? [t.unknownColumns(report.unknownColumns.join(', '))] : []),
    ...report.unreadRates.map((one) => t.unread(one.row, dotted(one.code), one.treatment, one.text)),
    ...some((report.unread ?? 0) - report.unreadRates.length, t.unreadMore),
    ...beyond.map((one) => t.chapter(one.chapter, one.before, one.after)),
    ...(report.chapters.length > 0 && beyond.length === 0 ? [t.chaptersKept(report.chapters.length)] : []),
  ]
  return lines.map((line) => spaced(line, lang))
}
