import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { Database } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { editionOfName, langOfName, loadAsOperator } from './loads.ts'
import { problems } from './problems.ts'
import { isLoadKind, type LoadKind } from './report.ts'
import { reportLines } from './words.ts'

export const LOAD_USAGE =
  'load accdb|csv|texts|rates|surtax|offices|list <file> [--dry-run] [--valid-from YYYY-MM-DD] [--edition T2026-2] [--lang en|fr] [--accept-counts]'

/**
 * `carm load …`: reads a file, prints what it changes in both languages' words (`--lang`), and writes it unless `--dry-run`.
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
      'valid-from': { type: 'string' },
      edition: { type: 'string' },
      lang: { type: 'string' },
      'accept-counts': { type: 'boolean' },
    },
  })
  const [what = '', path = ''] = positionals
  const kind = kindOf(what)
  const from = parseIsoDate(values['valid-from'] ?? today)
  if (kind === null || path === '' || !from.ok) throw new Error(`carm ${LOAD_USAGE}`)
  const lang = values.lang === 'fr' || values.lang === 'en' ? values.lang : langOfName(path)
  const isDryRun = values['dry-run'] ?? false
  const file = {
    kind,
    fileName: basename(path),
    bytes: new Uint8Array(await readFile(path)),
    validFrom: from.value,
    edition: values.edition ?? editionOfName(path) ?? (kind === 'texts' ? 'API' : ''),
    lang,
    acceptsCounts: values['accept-counts'] ?? false,
  }
  const done = await loadAsOperator(db, file, today, isDryRun)
  if (!done.ok) {
    say(lang === 'fr' ? 'Rien n’a été changé.' : 'Nothing was changed.')
    for (const refusal of done.refusals.slice(0, 20)) {
      const { detail, cure } = explain(problems, refusal, lang)
      say(`  ${detail} ${cure}`)
    }
    if (done.refusals.length > 20) say(`  … ${done.refusals.length - 20}`)
    return 1
  }
  for (const line of reportLines(done.value, lang)) say(line)
  if (isDryRun) say(lang === 'fr' ? 'Essai seulement : rien n’a été changé.' : 'Tried only: nothing was changed.')
  return 0
}

function kindOf(what: string): LoadKind | null {
  if (what === 'accdb' || what === 'csv') return 'edition'
  return isLoadKind(what) ? what : null
}
