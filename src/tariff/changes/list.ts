import type { Lang } from '../../platform/i18n.ts'
import type { Tabular } from '../../platform/tabular.ts'
import { dotted, type TariffReference } from '../reference.ts'
import { orderNumber } from '../wire.ts'
import type { ChangeKind, TariffChange } from './changes.ts'
import { texts } from './texts.ts'
import { changeOf } from './wire.ts'

const labelOf = (key: keyof (typeof texts)['en']['file']) => ({ en: texts.en.file[key], fr: texts.fr.file[key] })

/** The same rows for CSV, XLSX and JSON. */
export function changesList(tariff: TariffReference, changes: readonly TariffChange[], lang: Lang): Tabular {
  return {
    name: { en: texts.en.sheet, fr: texts.fr.sheet },
    columns: [
      { key: 'classification', label: labelOf('classification'), kind: 'text' },
      { key: 'description', label: labelOf('description'), kind: 'text' },
      { key: 'kind', label: labelOf('kind'), kind: 'text', words: (kind, of) => texts[of].kinds[kind as ChangeKind] },
      { key: 'treatment', label: labelOf('treatment'), kind: 'text' },
      { key: 'before', label: labelOf('before'), kind: 'text' },
      { key: 'after', label: labelOf('after'), kind: 'text' },
      { key: 'effectiveOn', label: labelOf('effectiveOn'), kind: 'date' },
      { key: 'source', label: labelOf('source'), kind: 'text' },
    ],
    rows: changes.map((change) => {
      const row = changeOf(tariff, change, lang)
      return {
        classification: dotted(row.classification),
        description: row.description,
        kind: row.kind,
        treatment: row.abbreviation,
        before: row.before,
        after: row.after,
        effectiveOn: row.effectiveOn,
        source: row.source === null ? null : (tariff.source(row.source)?.[lang] ?? orderNumber(row.source, lang)),
      }
    }),
  }
}
