import type { RefusalParams } from '../../kernel/outcome.ts'
import type { ProblemKind } from '../../platform/problems.ts'

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
