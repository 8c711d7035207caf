import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

/** Search parameters that every page keeps: which connection the address belongs to. `undefined` takes one away. */
export type RootSearch = {
  /** The demo tenant; written `?demo`. */
  demo?: true
  /** Number of service principals of the demo tenant. */
  scale?: number | undefined
  /** Tenant to sign in to: a GUID or a domain. */
  tenant?: string
}

export const rootSearchNames = ['demo', 'scale', 'tenant'] as const satisfies (keyof RootSearch)[]

/** Most that the demo tenant is asked to hold; more only slows the tab down. */
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
 * A parameter's text as a value. TanStack's own reader takes every text for JSON, which turns `12e4` into 120000 and long
 * numbers into shorter ones; here a text is a number only if writing the number gives the text back.
 */
export function parseValue(text: string): unknown {
  if (text === 'true') return true
  if (text === 'false') return false
  if (text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))) return Number(text)
  return /^[[{"]/.test(text) ? (JSON.parse(text) as unknown) : text
}

/** Throws for a text that reads back as itself: that is how TanStack Router learns that it needs no quotes. */
function throwIfPlain(text: string): void {
  if (parseValue(text) === text) throw new TypeError('plain text')
}

/** Writes `demo=true` as the bare `demo` that people type. */
export function stringifySearch(search: Record<string, unknown>): string {
  return stringifySearchWith(JSON.stringify, throwIfPlain)(search).replace(/([?&]demo)=true(?=&|$)/, '$1')
}

/** The reverse of {@link stringifySearch}; never throws. */
export const parseSearch = parseSearchWith(parseValue)
