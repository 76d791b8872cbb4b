import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Entity, type EntityType, entityTypes, NAMESPACE, type Property, propertyOf } from './model.ts'

/** OData 2 "verbose" JSON: everything under `d`, days as `/Date(ms)/`, decimals as texts. */

export interface Shown {
  readonly type: EntityType
  readonly select: readonly string[] | null
  /** The same for entities of a navigation that was expanded. */
  readonly selectBelow: readonly string[] | null
  /** Entities of a navigation that was expanded. */
  readonly expanded?: (entity: Entity, name: string) => readonly Entity[] | undefined
  /** Type behind a navigation. */
  readonly typeOf: (navigation: string) => EntityType
  /** Address of the service. */
  readonly base: string
}

export const serviceJson = (): string => JSON.stringify({ d: { EntitySets: entityTypes.map((one) => one.set) } })

export const entityJson = (entity: Entity, shown: Shown): string => JSON.stringify({ d: objectOf(entity, shown) })

/** One value of an entity by itself. */
export const propertyJson = (entity: Entity, property: Property): string =>
  JSON.stringify({ d: { [property.name]: wireValue(entity, property) } })

export async function setJson(
  entities: readonly Entity[],
  shown: Shown,
  more: { readonly count: number | null; readonly next: string | null },
): Promise<string> {
  const results = await inTurns(entities, (entity) => JSON.stringify(objectOf(entity, shown)))
  const count = more.count === null ? '' : `"__count":"${more.count}",`
  const next = more.next === null ? '' : `,"__next":${JSON.stringify(more.next)}`
  return `{"d":{${count}"results":[${results.join(',')}]${next}}}`
}

/** Characters written between two pauses: a page of thousands must not hold up other answers. */
const STRIDE = 250_000

export async function inTurns(entities: readonly Entity[], write: (entity: Entity) => string): Promise<string[]> {
  const written: string[] = []
  let since = 0
  for (const entity of entities) {
    const text = write(entity)
    written.push(text)
    since += text.length
    if (since < STRIDE) continue
    since = 0
    await nextTurn()
  }
  return written
}

/** Whether the answer has a place for what is behind a navigation: chosen, expanded, or nothing was chosen. */
export const isShown = (shown: Shown, navigation: string, isExpanded: boolean): boolean =>
  isExpanded || shown.select === null || shown.select.includes(navigation)

/** How the entities of a navigation are shown inside their own. */
export const belowOf = (shown: Shown, navigation: string): Shown => ({
  ...shown,
  type: shown.typeOf(navigation),
  select: shown.selectBelow,
})

function objectOf(entity: Entity, shown: Shown): object {
  const { type, base } = shown
  const uri = `${base}/${addressOf(entity, type)}`
  const object: Record<string, unknown> = { __metadata: { id: uri, uri, type: `${NAMESPACE}.${type.name}` } }
  for (const property of type.properties)
    if (shown.select === null || shown.select.includes(property.name))
      object[property.name] = wireValue(entity, property)
  for (const { name } of type.navigation) {
    const inside = shown.expanded?.(entity, name)
    if (!isShown(shown, name, inside !== undefined)) continue
    object[name] = inside
      ? { results: inside.map((one) => objectOf(one, belowOf(shown, name))) }
      : { __deferred: { uri: `${uri}/${name}` } }
  }
  return object
}

const wireValue = (entity: Entity, { name, type }: Property): string =>
  type === 'Edm.DateTime' ? dateText(entity[name]) : (entity[name] ?? '')

const dateText = (day: string | undefined): string => `/Date(${Date.parse(`${day}T00:00:00Z`)})/`

/** `set(Key='…',AsOfDate=datetime'…')`, ready for an address. */
export function addressOf(entity: Entity, type: EntityType): string {
  const parts = type.key.map((name) => {
    const value = entity[name] ?? ''
    return propertyOf(type, name)?.type === 'Edm.DateTime'
      ? `${name}=datetime'${value}T00%3A00%3A00'`
      : `${name}='${encodeURIComponent(value.replaceAll("'", "''"))}'`
  })
  return `${type.set}(${parts.join(',')})`
}
