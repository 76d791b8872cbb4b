import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Database, NOBODY } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { toCsv } from '../../platform/tabular.ts'
import { changesTable } from './changes-table.ts'
import { HELD, heldFile, isHeld } from './held.ts'
import { editionOfName, langOfName, loadAsOperator } from './loads.ts'
import { problems } from './problems.ts'
import { READ_LIMIT_MB } from './read-file.ts'
import { fault, isLoadKind, type LoadKind } from './report.ts'
import { reportLines, warningLines, words } from './words.ts'

export const LOAD_USAGE =
  'load accdb|csv|texts|duties|rates|surtax|offices|list <file> [--dry-run] [--report changes.csv] [--valid-from YYYY-MM-DD] [--edition T2026-2] [--lang en|fr] [--accept-warnings]; load held <table> <file>'

/**
 * `carm load …`: reads a file, prints what it changes in the words of `--lang`, and writes it unless `--dry-run`. With
 * `--report` every change goes into a CSV, where the print has sums.
 * @returns the exit code: 0 loaded or tried, 1 refused with every reason.
 */
export async function loadCommand(
  db: Database,
  args: readonly string[],
  today: IsoDate,
  say: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      report: { type: 'string' },
      'valid-from': { type: 'string' },
      edition: { type: 'string' },
      lang: { type: 'string' },
      'accept-warnings': { type: 'boolean' },
      'accept-counts': { type: 'boolean' },
    },
  })
  const [what = '', path = ''] = positionals
  if (what === 'held') return writeHeld(db, positionals.slice(1), today, say)
  const kind = kindOf(what)
  if (kind === null || path === '' || positionals.length > 2) throw new Error(`carm ${LOAD_USAGE}`)
  const lang = values.lang === 'fr' || values.lang === 'en' ? values.lang : langOfName(path)
  const from = parseIsoDate(values['valid-from'] ?? today)
  const read = from.ok
    ? await readAt(path)
    : refuse(fault('valid_from_malformed', { given: values['valid-from'] ?? '' }))
  if (!from.ok || !read.ok) return refused(read.ok ? [] : read.refusals, lang, say)
  const isDryRun = values['dry-run'] ?? false
  const file = {
    kind,
    fileName: basename(path),
    bytes: read.value,
    validFrom: from.value,
    edition: values.edition ?? editionOfName(path) ?? (kind === 'texts' ? 'API' : ''),
    lang,
    acceptsWarnings: (values['accept-warnings'] ?? false) || (values['accept-counts'] ?? false),
  }
  const done = await loadAsOperator(db, file, today, isDryRun)
  if (!done.ok) return refused(done.refusals, lang, say)
  const { report, changes } = done.value
  for (const line of reportLines(report, lang)) say(line)
  const warned = warningLines(report, lang)
  if (warned.length > 0) say(`${words[lang].warned}:`)
  for (const line of warned) say(`  ${line}`)
  if (values.report !== undefined) await writeFile(values.report, toCsv(changesTable(kind, changes, lang), lang))
  if (isDryRun) say(lang === 'fr' ? 'Essai seulement : rien n’a été changé.' : 'Tried only: nothing was changed.')
  return 0
}

/** `carm load held <table> <file>`: what is held now, in the layout that a load takes, to change or to go back to. */
async function writeHeld(
  db: Database,
  [name = '', path = '']: readonly string[],
  today: IsoDate,
  say: (line: string) => void,
): Promise<number> {
  if (!isHeld(name) || path === '') throw new Error(`carm load held ${HELD.join('|')} <file>`)
  await writeFile(path, await db.transaction(NOBODY, (tx) => heldFile(tx, name, today)))
  say(path)
  return 0
}

/** Looked at before it is read: a file of any size would fill the memory first. */
async function readAt(path: string): Promise<Outcome<Uint8Array>> {
  try {
    const { size } = await stat(path)
    if (size > READ_LIMIT_MB * 1024 * 1024) return refuse(fault('file_beyond', { limit: READ_LIMIT_MB }))
    return accept(new Uint8Array(await readFile(path)))
  } catch (error) {
    const { code } = error as { code?: unknown }
    return refuse(fault('file_unreadable', { path, reason: typeof code === 'string' ? code : String(error) }))
  }
}

function refused(refusals: readonly Refusal[], lang: 'en' | 'fr', say: (line: string) => void): number {
  say(lang === 'fr' ? 'Rien n’a été changé.' : 'Nothing was changed.')
  for (const refusal of refusals.slice(0, 20)) {
    const { detail, cure } = explain(problems, refusal, lang)
    say(`  ${detail} ${cure}`)
  }
  const more = refusals.length - 20
  if (more > 0) say(lang === 'fr' ? `  … et ${more} autres` : `  … and ${more} more`)
  if (refusals.some(({ code }) => code === 'loading.chapter_count' || code === 'loading.warned'))
    say('  --accept-warnings')
  return 1
}

function kindOf(what: string): LoadKind | null {
  if (what === 'accdb' || what === 'csv') return 'edition'
  return isLoadKind(what) ? what : null
}
