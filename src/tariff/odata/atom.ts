import { addressOf, belowOf, inTurns, isShown, type Shown } from './json.ts'
import { type Entity, type EntityType, entityTypes, NAMESPACE, type Property } from './model.ts'

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
const SPACES =
  'xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"'
const RELATED = 'http://schemas.microsoft.com/ado/2007/08/dataservices/related'
const SCHEME = 'http://schemas.microsoft.com/ado/2007/08/dataservices/scheme'

export const xml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Characters that XML 1.0 cannot hold.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the ones to take out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

export const serviceAtom = (base: string): string =>
  `${HEAD}<app:service xml:base="${xml(base)}/" xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom"><app:workspace><atom:title>Default</atom:title>${entityTypes
    .map((one) => `<app:collection href="${one.set}"><atom:title>${one.set}</atom:title></app:collection>`)
    .join('')}</app:workspace></app:service>`

/** @param updated an instant, the same for the whole answer. */
export const entityAtom = (entity: Entity, shown: Shown, updated: string): string =>
  HEAD + entry(entity, shown, updated, ` xml:base="${xml(shown.base)}/" ${SPACES}`)

/** One value of an entity by itself. */
export const propertyXml = (entity: Entity, property: Property): string => {
  const spaces = SPACES.slice(SPACES.indexOf(' ') + 1)
  return HEAD + cell(property, entity[property.name] ?? '', ` ${spaces}`)
}

export async function setAtom(
  entities: readonly Entity[],
  shown: Shown,
  updated: string,
  more: { readonly count: number | null; readonly next: string | null },
): Promise<string> {
  const { set } = shown.type
  return [
    `${HEAD}<feed xml:base="${xml(shown.base)}/" ${SPACES}>`,
    feedHead(`${shown.base}/${set}`, set, set, updated),
    more.count === null ? '' : `<m:count>${more.count}</m:count>`,
    ...(await inTurns(entities, (entity) => entry(entity, shown, updated, ''))),
    more.next === null ? '' : `<link rel="next" href="${xml(more.next)}"/>`,
    '</feed>',
  ].join('')
}

const feedHead = (id: string, title: string, href: string, updated: string): string =>
  `<id>${xml(id)}</id><title type="text">${xml(title)}</title><updated>${updated}</updated><link href="${xml(href)}" rel="self" title="${xml(title)}"/>`

function entry(entity: Entity, shown: Shown, updated: string, spaces: string): string {
  const { type } = shown
  const address = addressOf(entity, type)
  const properties = type.properties
    .filter((property) => shown.select === null || shown.select.includes(property.name))
    .map((property) => cell(property, entity[property.name] ?? ''))
  return [
    `<entry${spaces}><id>${xml(`${shown.base}/${address}`)}</id><title type="text">${xml(address.replaceAll('%3A', ':'))}</title>`,
    `<updated>${updated}</updated><author><name/></author>`,
    `<category term="${NAMESPACE}.${type.name}" scheme="${SCHEME}"/>`,
    `<link href="${xml(address)}" rel="self" title="${type.name}"/>`,
    ...type.navigation.map(({ name }) => link(entity, shown, address, name, updated)),
    `<content type="application/xml"><m:properties>${properties.join('')}</m:properties></content></entry>`,
  ].join('')
}

function link(entity: Entity, shown: Shown, address: string, name: string, updated: string): string {
  const start = `<link href="${xml(`${address}/${name}`)}" rel="${RELATED}/${name}" type="application/atom+xml;type=feed" title="${name}"`
  const inside = shown.expanded?.(entity, name)
  if (!isShown(shown, name, inside !== undefined)) return ''
  if (!inside) return `${start}/>`
  const below = belowOf(shown, name)
  const head = feedHead(`${shown.base}/${address}/${name}`, below.type.set, `${address}/${name}`, updated)
  return `${start}><m:inline><feed>${head}${inside.map((one) => entry(one, below, updated, '')).join('')}</feed></m:inline></link>`
}

function cell({ name, type }: Property, value: string, spaces = ''): string {
  if (type === 'Edm.DateTime') return `<d:${name}${spaces} m:type="Edm.DateTime">${value}T00:00:00</d:${name}>`
  if (type === 'Edm.Decimal') return `<d:${name}${spaces} m:type="Edm.Decimal">${value}</d:${name}>`
  return value === '' ? `<d:${name}${spaces}/>` : `<d:${name}${spaces}>${xml(value)}</d:${name}>`
}

/** The description of the service (EDMX). Parts that no public client shows are marked as assumed. */
export function metadataXml(): string {
  return [
    HEAD,
    '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns:carm="urn:carm:open:annotations">',
    '<edmx:DataServices m:DataServiceVersion="2.0">',
    `<Schema Namespace="${NAMESPACE}" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">`,
    ...entityTypes.map(typeXml),
    ...entityTypes.flatMap((type) => type.navigation.map((one) => associationXml(type, one))),
    `<EntityContainer Name="${NAMESPACE}_Entities" m:IsDefaultEntityContainer="true">`,
    ...entityTypes.map((one) => `<EntitySet Name="${one.set}" EntityType="${NAMESPACE}.${one.name}"${assumed(one)}/>`),
    ...entityTypes.flatMap((type) => type.navigation.map((one) => associationSetXml(type, one))),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('')
}

const assumed = (type: EntityType): string =>
  (type.isAssumed ? ' carm:assumed="The name of this set is our own: the agency\'s is not public."' : '') +
  (type.hasOwnCodes ? ' carm:codes="The codes are our own: the agency\'s list is not public."' : '')

function typeXml(type: EntityType): string {
  const key = type.key.map((name) => `<PropertyRef Name="${name}"/>`).join('')
  const properties = type.properties.map((one) => {
    const facets =
      one.type === 'Edm.Decimal' ? ' Precision="18" Scale="6"' : one.type === 'Edm.DateTime' ? ' Precision="0"' : ''
    return `<Property Name="${one.name}" Type="${one.type}" Nullable="false"${facets}/>`
  })
  const navigation = type.navigation.map(
    (one) =>
      `<NavigationProperty Name="${one.name}" Relationship="${NAMESPACE}.${associationName(type, one)}" FromRole="From" ToRole="To"/>`,
  )
  return `<EntityType Name="${type.name}"><Key>${key}</Key>${properties.join('')}${navigation.join('')}</EntityType>`
}

type Navigation = EntityType['navigation'][number]
const associationName = (type: EntityType, { to }: Navigation): string => `${type.name}_${to}`
const nameOf = (set: string): string => entityTypes.find((one) => one.set === set)?.name ?? set

const associationXml = (type: EntityType, to: Navigation): string =>
  `<Association Name="${associationName(type, to)}"><End Type="${NAMESPACE}.${type.name}" Multiplicity="1" Role="From"/><End Type="${NAMESPACE}.${nameOf(to.to)}" Multiplicity="*" Role="To"/></Association>`

const associationSetXml = (type: EntityType, to: Navigation): string =>
  `<AssociationSet Name="${associationName(type, to)}Set" Association="${NAMESPACE}.${associationName(type, to)}"><End EntitySet="${type.set}" Role="From"/><End EntitySet="${to.to}" Role="To"/></AssociationSet>`
