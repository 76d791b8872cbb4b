import type { RefusalParams } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { ProblemKind } from '../../platform/problems.ts'
import { number } from '../../ui/format.ts'

type Side = readonly [title: string, detail: string | ((p: RefusalParams) => string), cure: string]

/** A refusal or a warning of the assessment: the answer is 422 where it refuses. */
export function problem(en: Side, fr: Side): ProblemKind {
  const side = ([title, detail, cure]: Side) => ({
    title,
    detail: typeof detail === 'string' ? () => detail : detail,
    cure,
  })
  return { status: 422, en: side(en), fr: side(fr) }
}

/** A figure of the params as its reader writes it: `2,093.96`, `2 093,96`. What is no figure stays as it is. */
export function figure(value: unknown, lang: Lang): string {
  const text = value === undefined || value === null ? '' : String(value)
  return /^\d+(\.\d+)?$/.test(text) ? number(text, lang) : text
}

/** A list in a sentence of its own; nothing where there is none. */
export const listed = (value: unknown, before: string, after = '.'): string =>
  value ? `${before}${value}${after}` : ''
