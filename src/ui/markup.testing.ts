/** Reads our own rendered HTML for tests: tags and attributes, no more. Attributes are always quoted there. */
export interface TagFound {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g
const ATTRIBUTE = /([^\s=>/]+)(?:="([^"]*)")?/g

export const tagsOf = (html: string): TagFound[] =>
  [...html.matchAll(TAG)].map(([, name = '', attributes = '']) => ({
    name,
    attributes: Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value])),
  }))

/** Text as read, tags away, spaces joined. */
export const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[ \n]+/g, ' ')
