import { useEffect, useSyncExternalStore } from 'react'
import { usePreferences } from '../ui/preferences'

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void) {
  systemDark.addEventListener('change', listener)
  return () => systemDark.removeEventListener('change', listener)
}

/**
 * Light or dark: the person's choice, or the system's. Also sets it in the browser, for scrollbars and the background.
 */
export function useScheme(): 'light' | 'dark' {
  const { theme } = usePreferences()
  const prefersDark = useSyncExternalStore(subscribe, () => systemDark.matches)
  const scheme = theme === 'system' ? (prefersDark ? 'dark' : 'light') : theme
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme
  }, [scheme])
  return scheme
}
