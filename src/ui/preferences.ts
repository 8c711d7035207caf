import { createListeners } from '../base/listeners'
import { isRecord } from '../base/record'
import { useSyncExternalStore } from 'react'

/** What a person chose about the look, on this machine, for every connection. */
export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: Density
  timeZone: TimeZone
  navigation: 'wide' | 'narrow'
  /** Shortcuts of one key alone, which some speech input would set off. */
  shortcuts: 'on' | 'off'
  demoBar: 'closed' | 'open'
}
export type Density = 'comfortable' | 'compact'
export type TimeZone = 'local' | 'utc'

const choices: { [Name in keyof Preferences]: readonly [Preferences[Name], ...Preferences[Name][]] } = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  timeZone: ['local', 'utc'],
  navigation: ['wide', 'narrow'],
  shortcuts: ['on', 'off'],
  demoBar: ['closed', 'open'],
}

/** Heights of a table row in CSS pixels, for virtualised lists that must know them. */
export const rowHeight: Record<Density, number> = { comfortable: 40, compact: 30 }

const storageKey = 'syncscope.preferences'

/** Reads what was stored, property by property; whatever is not a known choice becomes the default (the first of its list). */
export function parsePreferences(stored: string | null): Preferences {
  let raw: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}')
    if (isRecord(parsed)) raw = parsed
  } catch {
    // Someone else's text under our key: start from the defaults.
  }
  const pick = <Name extends keyof Preferences>(name: Name): Preferences[Name] =>
    choices[name].find((choice) => choice === raw[name]) ?? choices[name][0]
  return {
    theme: pick('theme'),
    density: pick('density'),
    timeZone: pick('timeZone'),
    navigation: pick('navigation'),
    shortcuts: pick('shortcuts'),
    demoBar: pick('demoBar'),
  }
}

/** localStorage, or nothing where the browser refuses it (blocked site data). */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

const listeners = createListeners()
let preferences = parsePreferences(storage()?.getItem(storageKey) ?? null)

function adopt(next: Preferences) {
  preferences = next
  listeners.notify()
}

// Another tab of the app changed them.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey) adopt(parsePreferences(event.newValue))
  })
}

const currentPreferences = (): Preferences => preferences

export function setPreferences(change: Partial<Preferences>): void {
  const next = { ...preferences, ...change }
  try {
    storage()?.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Full or blocked: the choice holds until the tab is closed.
  }
  adopt(next)
}

export const usePreferences = (): Preferences => useSyncExternalStore(listeners.subscribe, currentPreferences)
