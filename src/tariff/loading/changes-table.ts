import type { Lang } from '../../platform/i18n.ts'
import type { Tabular } from '../../platform/tabular.ts'
import type { LoadKind, ReportedChange } from './report.ts'
import { figureText, subjectText, words } from './words.ts'

/** Every change of a load as a table, for CSV: what a second person compares with the publication, row by row. */
export const changesTable = (load: LoadKind, changes: readonly ReportedChange[], lang: Lang): Tabular => ({
  name: { en: 'Changes', fr: 'Changements' },
  columns: [
    { key: 'code', label: { en: 'Number', fr: 'Numéro' }, kind: 'text' },
    {
      key: 'kind',
      label: { en: 'Change', fr: 'Changement' },
      kind: 'text',
      words: (kind, lang) => words[lang].changes[kind as ReportedChange['kind']],
    },
    { key: 'treatment', label: { en: 'Treatment', fr: 'Traitement' }, kind: 'text' },
    { key: 'before', label: { en: 'Before', fr: 'Avant' }, kind: 'text' },
    { key: 'after', label: { en: 'After', fr: 'Après' }, kind: 'text' },
    { key: 'on', label: { en: 'From', fr: 'À compter du' }, kind: 'date' },
  ],
  rows: changes.map((change) => ({
    code: subjectText(load, change.code),
    kind: change.kind,
    treatment: change.treatment ?? null,
    before: figureText(load, change, change.before, lang),
    after: figureText(load, change, change.after, lang),
    on: change.on,
  })),
})
