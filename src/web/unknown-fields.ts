import type { Refusal } from '../kernel/outcome.ts'
import { FAULTS_MAX, unknownNames, z } from './api.ts'

/**
 * Fields that a body has and its schema does not, at any depth, told as `exact` tells them. For bodies that may come back as
 * they were answered, with parts that the answer added (`answered`, whatever is in them).
 */
export function unknownFields(schema: z.ZodType, body: unknown, answered: ReadonlySet<string>): readonly Refusal[] {
  const found: Refusal[] = []
  visit(schema, body, [])
  return found.slice(0, FAULTS_MAX)

  function visit(place: z.ZodType, value: unknown, path: readonly PropertyKey[]): void {
    const inside = bare(place)
    if (found.length >= FAULTS_MAX || typeof value !== 'object' || value === null) return
    if (inside instanceof z.ZodArray && Array.isArray(value))
      for (const [index, one] of value.entries()) visit(inside.element as z.ZodType, one, [...path, index])
    if (!(inside instanceof z.ZodObject) || Array.isArray(value)) return
    const shape: Readonly<Record<string, z.ZodType>> = inside.shape
    const isKnown = (name: string): boolean => Object.hasOwn(shape, name)
    const keys = Object.keys(value).filter((name) => !isKnown(name) && !answered.has(name))
    if (keys.length > 0) found.push(...unknownNames({ keys, path, known: Object.keys(shape) }))
    for (const [name, one] of Object.entries(value))
      if (isKnown(name) && shape[name]) visit(shape[name], one, [...path, name])
  }
}

/** What may be null or left out, and of several forms the one that is an object. */
function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return bare(schema.unwrap() as z.ZodType)
  if (!(schema instanceof z.ZodUnion)) return schema
  const options = schema.options as readonly z.ZodType[]
  return options.find((one) => one instanceof z.ZodObject) ?? schema
}
