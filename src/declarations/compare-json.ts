import type { FieldChange } from './cad.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Leaf by leaf, what differs between two wire forms, in the order of the newer one. A list of plain values is one leaf.
 * @param at JSON pointer of the object in the newer version. @param ignore names left out at every depth.
 */
export function fieldChanges(before: Json, after: Json, at: string, ignore: ReadonlySet<string>): FieldChange[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...names].flatMap((name) => {
    if (ignore.has(name)) return []
    const pointer = `${at}/${name}`
    const [old, now] = [before[name], after[name]]
    if (isObject(old) || isObject(now))
      return fieldChanges(isObject(old) ? old : {}, isObject(now) ? now : {}, pointer, ignore)
    const [oldText, nowText] = [leaf(old), leaf(now)]
    return oldText === nowText ? [] : [{ pointer, field: name, before: oldText, after: nowText }]
  })
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function leaf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}
