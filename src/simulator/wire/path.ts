/**
 * Graph's many spellings of one address, brought to the one that routes are written in: version prefix off, names in the case of
 * the routes, key predicates as segments (`jobs('x')` → `jobs/x`), namespaces off actions and types, brackets off functions.
 * The names come from the routes themselves, so a route can't be forgotten here.
 */

export type CanonicalPath = {
  version: string
  path: string
  /** Whether every segment is a name or a key of some route. */
  isKnown: boolean
}

type Node = { names: Map<string, { name: string; node: Node }>; key?: Node }
export type PathNames = { root: Node }

const newNode = (): Node => ({ names: new Map() })

/** Without case, namespace and brackets: how two spellings of a name are compared. */
const plain = (segment: string) =>
  segment
    .replace(/^(microsoft\.)?graph\./i, '')
    .replace(/\(\)$/, '')
    .toLowerCase()

/** The names in the patterns of routes, such as `/users/:id/memberOf`. */
export function pathNames(patterns: Iterable<string>): PathNames {
  const root = newNode()
  for (const pattern of patterns) {
    let node = root
    for (const segment of pattern.split('/').filter((part) => part !== '')) {
      if (segment.startsWith(':')) node = node.key ??= newNode()
      else {
        const known = node.names.get(plain(segment)) ?? { name: segment, node: newNode() }
        node.names.set(plain(segment), known)
        node = known.node
      }
    }
  }
  return { root }
}

const keyPredicate = /^([^(]+)\((.+)\)$/

/** An OData string or guid key: quotes off, doubled quotes halved. */
const keyValue = (text: string) =>
  text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text

/**
 * `/v1.0/serviceprincipals(appId='…')/…` → `{ version: 'v1.0', path: '/servicePrincipals/appId=…/…' }`. Keys stay percent-encoded,
 * so a key can never become two segments. A name is a name only where a route has it: elsewhere it is a key (a job may be called `Start`).
 */
export function canonicalPath(pathname: string, { root }: PathNames): CanonicalPath {
  const [version = '', ...rest] = pathname.split('/').filter((segment) => segment !== '')
  const segments: string[] = []
  let node: Node | undefined = root
  for (const raw of rest) {
    const decoded = decode(raw)
    const named: { name: string; node: Node } | undefined = node?.names.get(plain(decoded))
    if (named) {
      segments.push(named.name)
      node = named.node
      continue
    }
    const predicate = keyPredicate.exec(decoded)
    const collection: { name: string; node: Node } | undefined = predicate
      ? node?.names.get(plain(predicate[1] ?? ''))
      : undefined
    if (predicate && collection?.node.key) {
      const key = predicate[2] ?? ''
      const alternate = /^(\w+)=(.*)$/.exec(key)
      segments.push(
        collection.name,
        encodeURIComponent(alternate ? `${alternate[1]}=${keyValue(alternate[2] ?? '')}` : keyValue(key)),
      )
      node = collection.node.key
      continue
    }
    segments.push(raw)
    node = node?.key
  }
  return { version: version.toLowerCase(), path: `/${segments.join('/')}`, isKnown: node !== undefined }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
