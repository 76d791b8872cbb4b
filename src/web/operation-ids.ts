interface Described {
  readonly paths?: Readonly<Record<string, object>>
}

/**
 * Names for the calls, from which generated clients make theirs: `getTariffClassificationsCode`, `postEstimates`. Made of
 * method and path, which no two calls share, so that a name changes only when the call does.
 */
export function withOperationIds<Document extends Described>(document: Document): Document {
  const named = Object.entries(document.paths ?? {}).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, call]) => [method, { operationId: operationId(method, path), ...call }]),
    ),
  ])
  return { ...document, paths: Object.fromEntries(named) }
}

const operationId = (method: string, path: string): string =>
  method + path.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, letter: string) => letter.toUpperCase())
