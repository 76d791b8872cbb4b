import type { ProblemCatalogue } from '../../platform/problems.ts'

export const problems: ProblemCatalogue = {
  'tariff.snapshot_none': {
    status: 404,
    en: {
      title: 'No files of that day',
      detail: (p) =>
        `There are no files of ${String(p.day)}: it lies after ${String(p.today)} or before our first edition.`,
      cure: 'Take a day from GET /api/v1/tariff/snapshots, or any day of an edition up to today.',
    },
    fr: {
      title: 'Aucun fichier de ce jour',
      detail: (p) =>
        `Il n’y a pas de fichiers du ${String(p.day)} : ce jour suit le ${String(p.today)} ou précède notre première édition.`,
      cure: 'Prenez un jour de GET /api/v1/tariff/snapshots, ou tout jour d’une édition jusqu’à aujourd’hui.',
    },
  },
}
