/** What changed between two days: pure comparison, API, page, and parts of a number's page. */
export { api } from './api.ts'
export {
  type ChangeKind,
  changesBetween,
  changesOfNumber,
  countByKind,
  type Span,
  type TariffChange,
} from './changes.ts'
export { type HistoryEntry, historyOf } from './history.ts'
export { CompareForm, Comparison, comparedDay, History } from './number-parts.tsx'
export { problems } from './problems.ts'
export { routes } from './routes.ts'
export { texts as changeTexts } from './texts.ts'
