import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { usePreferences } from '../ui/preferences'
import { navigation } from './navigationItems'

/** How long after `G` the next key selects a page. Milliseconds. */
const patience = 1500

const isEditable = (target: EventTarget | null) =>
  target instanceof Element &&
  target.matches('input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], dialog *')

/** Ctrl+K, or Command+K on a Mac, opens the search everywhere: it doesn't collide with typing. */
function useSearchShortcut(onSearch: () => void): void {
  const search = useEffectEvent(onSearch)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      // The browser would move to its address bar.
      event.preventDefault()
      if (!document.querySelector('[aria-modal="true"]')) search()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** Focuses the page's first search box. False if it has none. */
function focusSearch(): boolean {
  const boxes = document.querySelectorAll<HTMLInputElement>('main input[type=search], main input[role=combobox]')
  const box = [...boxes].find((candidate) => candidate.checkVisibility() && !candidate.disabled)
  box?.focus()
  box?.select()
  return box !== undefined
}

/**
 * `?` for help, `/` for the search box, `R` for the request panel, and `G` + letter for a page, unless the person is typing or has turned
 * single-key shortcuts off.
 */
export function useShortcuts({
  onHelp,
  onSearch,
  onRequests,
}: {
  onHelp: () => void
  onSearch: () => void
  onRequests: () => void
}): void {
  useSearchShortcut(onSearch)
  const { shortcuts } = usePreferences()
  const navigate = useNavigate()
  const help = useEffectEvent(onHelp)
  const requests = useEffectEvent(onRequests)
  const go = useEffectEvent((key: string) => {
    const item = navigation.find((candidate) => candidate.key === key)
    if (item) void navigate({ to: item.to })
  })

  useEffect(() => {
    if (shortcuts === 'off') return
    let awaitedSince = -Infinity
    const listen = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isEditable(event.composedPath()[0] ?? event.target)
      )
        return
      // A modal dialog handles the keyboard itself.
      if (document.querySelector('[aria-modal="true"]')) return
      const key = event.key.toLowerCase()
      if (event.timeStamp - awaitedSince < patience) go(key)
      else if (key === 'r') requests()
      awaitedSince = key === 'g' ? event.timeStamp : -Infinity
      if (key === '?') help()
      if (key === '/' && focusSearch()) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [shortcuts])
}
