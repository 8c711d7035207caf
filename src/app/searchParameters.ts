import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

/** Search parameters that every page preserves: they identify the connection. `undefined` removes one. */
export type RootSearch = {
  /** The demo tenant, written as `?demo`. */
  demo?: true
  /** The number of service principals in the demo tenant. */
  scale?: number | undefined
  /** The tenant to sign in to: a GUID or a domain. */
  tenant?: string
}

export const rootSearchNames = ['demo', 'scale', 'tenant'] as const satisfies (keyof RootSearch)[]

/** The maximum size of the demo tenant. More only slows the tab down. */
const largestScale = 20_000

export function validateRootSearch(raw: Record<string, unknown>): RootSearch {
  const search: RootSearch = {}
  if (raw.demo !== undefined && raw.demo !== false && raw.demo !== 'false' && raw.demo !== 0) search.demo = true
  const scale = Number(raw.scale)
  if (Number.isInteger(scale) && scale > 0) search.scale = Math.min(scale, largestScale)
  if (typeof raw.tenant === 'string' && /^[a-z0-9.-]{1,253}$/i.test(raw.tenant)) search.tenant = raw.tenant
  return search
}

/**
 * A parameter's text as a value. TanStack's own reader parses every text as JSON, which turns `12e4` into 120000 and
 * shortens long numbers. Here a text is a number only if writing the number gives the same text.
 */
export function parseValue(text: string): unknown {
  if (text === 'true') return true
  if (text === 'false') return false
  if (text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))) return Number(text)
  return /^[[{"]/.test(text) ? (JSON.parse(text) as unknown) : text
}

/** Throws for a text that's read back unchanged. That's how TanStack Router learns that it needs no quotes. */
function throwIfPlain(text: string): void {
  if (parseValue(text) === text) throw new TypeError('plain text')
}

/** Writes `demo=true` as the bare `demo` that people type. */
export function stringifySearch(search: Record<string, unknown>): string {
  return stringifySearchWith(JSON.stringify, throwIfPlain)(search).replace(/([?&]demo)=true(?=&|$)/, '$1')
}

/** The reverse of {@link stringifySearch}. Never throws. */
export const parseSearch = parseSearchWith(parseValue)
