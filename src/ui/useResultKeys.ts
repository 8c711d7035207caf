import { useRef, type KeyboardEvent, type RefObject } from 'react'

const stops = 'input[type=search], li input[type=checkbox]'

/**
 * Arrow keys between a search box and the checkboxes of its results. Down goes from the box to the first result and
 * from result to result, Up goes back. Put both on an element around the box and its results.
 */
export function useResultKeys<T extends HTMLElement>(): {
  ref: RefObject<T | null>
  onKeyDown: (event: KeyboardEvent<T>) => void
} {
  const root = useRef<T>(null)
  return {
    ref: root,
    onKeyDown: (event) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const all = [...(root.current?.querySelectorAll<HTMLElement>(stops) ?? [])]
      const at = all.indexOf(event.target as HTMLElement)
      const next = all[at + by]
      if (by === 0 || at < 0 || !next || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      next.focus()
    },
  }
}
