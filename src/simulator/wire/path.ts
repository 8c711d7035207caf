/**
 * Converts Graph's many spellings of a path to the one that routes use: no version prefix, names in the routes' case,
 * key predicates as segments (`jobs('x')` → `jobs/x`), no namespaces on actions and types, no brackets on functions.
 * The names come from the routes themselves, so a route can't be forgotten here.
 */

export type CanonicalPath = {
  version: string
  path: string
  /** Whether every segment is a name or a key in some route. */
  isKnown: boolean
}

type Node = { names: Map<string, { name: string; node: Node }>; key?: Node }
export type PathNames = { root: Node }

const newNode = (): Node => ({ names: new Map() })

/** A name without case, namespace and brackets, for comparing spellings. */
const plain = (segment: string) =>
  segment
    .replace(/^(microsoft\.)?graph\./i, '')
    .replace(/\(\)$/, '')
    .toLowerCase()

/** The names in route patterns, such as `/users/:id/memberOf`. */
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

/** An OData string or GUID key without its quotes, and with doubled quotes reduced to one. */
const keyValue = (text: string) =>
  text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text

/**
 * `/v1.0/serviceprincipals(appId='…')/…` → `{ version: 'v1.0', path: '/servicePrincipals/appId=…/…' }`. Keys stay
 * percent-encoded, so a key can never become two segments. A segment is a name only where a route has that name.
 * Elsewhere it's a key, because a job may be called `Start`.
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
