import type { Refusal } from '../../../kernel/outcome.ts'
import { explain } from '../../../platform/problems.ts'
import type { FieldError } from '../../../ui/index.ts'
import type { PageContext } from '../../../web/page-context.ts'

const fieldOf: Readonly<Record<string, string>> = {
  'loading.edition_malformed': 'edition',
  'loading.effective_past': 'effectiveOn',
  'loading.chapter_count': 'acceptWarnings',
  'loading.warned': 'acceptWarnings',
  'loading.kind_missing': 'kind',
  'loading.reason_missing': 'reason',
  'loading.days_crossed': 'validTo',
}

/** Faults of rows belong to `otherwise`, the file; twenty are enough to see what is wrong with it. */
export const errorsOf = (context: PageContext, refusals: readonly Refusal[], otherwise = 'file'): FieldError[] =>
  refusals.slice(0, 20).map((refusal) => ({
    field: refusal.pointer ?? fieldOf[refusal.code] ?? otherwise,
    text: sentenceOf(context, refusal),
  }))

export function sentenceOf({ services, lang }: PageContext, refusal: Refusal): string {
  const { detail, cure } = explain(services.catalogue, refusal, lang)
  return `${detail} ${cure}`
}
