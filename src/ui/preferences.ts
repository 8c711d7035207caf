import { useSyncExternalStore } from 'react'
import type { TimeZone } from '../base/dates'
import { recordOf } from '../base/record'
import { parseJson, storedValue } from '../browser/storage'

/** A person's choices about appearance, on this computer, for every connection. */
export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: Density
  timeZone: TimeZone
  navigation: 'wide' | 'narrow'
  /** Single-key shortcuts, which some speech input would trigger. */
  shortcuts: 'on' | 'off'
  demoBar: 'closed' | 'open'
  /** The request panel, on every page. */
  requests: 'closed' | 'open'
}
export type Density = 'comfortable' | 'compact'

const choices: { [Name in keyof Preferences]: readonly [Preferences[Name], ...Preferences[Name][]] } = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  timeZone: ['local', 'utc'],
  navigation: ['wide', 'narrow'],
  shortcuts: ['on', 'off'],
  demoBar: ['closed', 'open'],
  requests: ['closed', 'open'],
}

/** The height of a table row in CSS pixels, for virtualized lists that need it. */
export const rowHeight: Record<Density, number> = { comfortable: 40, compact: 30 }

/** Reads the stored preferences, property by property. An unknown value becomes the default (the first of its list). */
export function parsePreferences(stored: string | null): Preferences {
  const raw = recordOf(parseJson(stored))
  const pick = <Name extends keyof Preferences>(name: Name): Preferences[Name] =>
    choices[name].find((choice) => choice === raw[name]) ?? choices[name][0]
  return {
    theme: pick('theme'),
    density: pick('density'),
    timeZone: pick('timeZone'),
    navigation: pick('navigation'),
    shortcuts: pick('shortcuts'),
    demoBar: pick('demoBar'),
    requests: pick('requests'),
  }
}

const preferences = storedValue('syncscope.preferences', parsePreferences)

export const setPreferences = (change: Partial<Preferences>): void =>
  preferences.set({ ...preferences.current(), ...change })

export const usePreferences = (): Preferences => useSyncExternalStore(preferences.subscribe, preferences.current)
