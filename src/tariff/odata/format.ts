export type Format = 'json' | 'atom'

/** `$format`, else `Accept`; Atom when neither says JSON. Null: a `$format` that is neither. */
export function formatOf(search: URLSearchParams, acceptHeader: string | undefined): Format | null {
  const told = search.get('$format')
  if (told !== null) {
    if (/^(json|application\/json)(;|$)/.test(told)) return 'json'
    return /^(atom|xml|application\/(atom\+)?xml)(;|$)/.test(told) ? 'atom' : null
  }
  const wishes = (acceptHeader ?? '').toLowerCase().split(',').map(wishOf)
  const best = (types: RegExp): number =>
    Math.max(0, ...wishes.filter((one) => types.test(one.type)).map((one) => one.q))
  const json = best(/^application\/json$/)
  const xml = best(/^(application\/(atom\+)?xml|application\/atomsvc\+xml|text\/xml)$/)
  if (json !== xml || json === 0) return json > xml ? 'json' : 'atom'
  return (acceptHeader ?? '').toLowerCase().search(/xml/) < (acceptHeader ?? '').toLowerCase().search(/json/)
    ? 'atom'
    : 'json'
}

function wishOf(part: string): { readonly type: string; readonly q: number } {
  const [type = '', ...rest] = part.split(';').map((one) => one.trim())
  const q = Number(rest.find((one) => one.startsWith('q='))?.slice(2) ?? '1')
  return { type, q: Number.isFinite(q) ? q : 0 }
}
