import { Day, listQuery, queryOf, z } from '../../web/api.ts'
import { CHANGE_KINDS } from './changes.ts'

export const ChangesQuery = queryOf({
  from: Day.openapi({ description: 'The earlier day', example: '2026-01-01' }),
  to: Day.optional().openapi({ description: 'The later day; today when left out' }),
  under: z
    .string()
    .max(15)
    .optional()
    .openapi({ description: 'Only numbers that begin so: a chapter, a heading', example: '73' }),
  kind: z
    .enum(CHANGE_KINDS as ['added', 'ended', 'unit', 'rate', 'surtax'])
    .optional()
    .openapi({ description: 'Only changes of this kind' }),
  treatment: z.string().max(6).optional().openapi({ description: 'Only rates of this treatment', example: 'CPUKT' }),
  ...listQuery,
})

export const ChangesAnswer = z.object({
  from: Day,
  to: Day,
  counts: z
    .object({ added: z.int(), ended: z.int(), unit: z.int(), rate: z.int(), surtax: z.int() })
    .openapi({ description: 'Of everything that matches, whatever the page' }),
  data: z.array(
    z.object({
      kind: z.enum(['added', 'ended', 'unit', 'rate', 'surtax']),
      classification: z.string(),
      level: z.int(),
      description: z.string(),
      treatment: z.string().nullable().openapi({ description: 'Reporting number, null where it is not public' }),
      abbreviation: z.string().nullable(),
      before: z
        .string()
        .nullable()
        .openapi({ description: 'Rate text, unit or surtax with its condition; null = not offered, none, not listed' }),
      after: z.string().nullable(),
      effectiveOn: Day,
      source: z.string().nullable(),
      confidence: z.enum(['official', 'high', 'check', 'unreliable']).nullable(),
    }),
  ),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
})
