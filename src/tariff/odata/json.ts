import { type Entity, type EntityType, entityTypes, NAMESPACE, propertyOf } from './model.ts'

/** OData 2 "verbose" JSON: everything under `d`, days as `/Date(ms)/`, decimals as texts. */

export interface Shown {
  readonly type: EntityType
  readonly select: readonly string[] | null
  /** Entities of a navigation that was expanded. */
  readonly expanded?: (entity: Entity, name: string) => readonly Entity[] | undefined
  /** Type behind a navigation. */
  readonly typeOf: (navigation: string) => EntityType
  /** Address of the service. */
  readonly base: string
}

export const serviceJson = (): string => JSON.stringify({ d: { EntitySets: entityTypes.map((one) => one.set) } })

export const entityJson = (entity: Entity, shown: Shown): string => JSON.stringify({ d: objectOf(entity, shown) })

export const setJson = (
  entities: readonly Entity[],
  shown: Shown,
  more: { readonly count: number | null; readonly next: string | null },
): string =>
  JSON.stringify({
    d: {
      ...(more.count === null ? {} : { __count: String(more.count) }),
      results: entities.map((entity) => objectOf(entity, shown)),
      ...(more.next === null ? {} : { __next: more.next }),
    },
  })

function objectOf(entity: Entity, shown: Shown): object {
  const { type, base } = shown
  const uri = `${base}/${addressOf(entity, type)}`
  return {
    __metadata: { id: uri, uri, type: `${NAMESPACE}.${type.name}` },
    ...Object.fromEntries(
      type.properties
        .filter((property) => shown.select === null || shown.select.includes(property.name))
        .map(({ name, type: edm }) => [name, edm === 'Edm.DateTime' ? dateText(entity[name]) : (entity[name] ?? '')]),
    ),
    ...Object.fromEntries(
      type.navigation.map(({ name }) => {
        const inside = shown.expanded?.(entity, name)
        if (!inside) return [name, { __deferred: { uri: `${uri}/${name}` } }]
        const below = { ...shown, type: shown.typeOf(name), select: null }
        return [name, { results: inside.map((one) => objectOf(one, below)) }]
      }),
    ),
  }
}

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
