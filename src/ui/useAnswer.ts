import { useEffect, useRef, type RefObject } from 'react'

/**
 * For the element in which a command's answer appears. Each new value of `answer` other than undefined brings the
 * element into view, so that a person sees what the command did. Leave it undefined until a person asks, because a page
 * that opens must not scroll.
 *
 * An element that is taller than the window shows its start. `focus` also moves the focus there: for answers that
 * replace what was pressed, or that a person reads next.
 */
export function useAnswer<T extends HTMLElement>(
  answer: string | number | undefined,
  { focus = false }: { focus?: boolean } = {},
): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    if (answer === undefined || !element.current) return
    if (focus) element.current.focus({ preventScroll: true })
    showElement(element.current)
  }, [answer, focus])
  return element
}

/** Scrolls as little as shows the whole element, or its start if it's taller than what scrolls. */
function showElement(element: Element): void {
  const height = element.closest('main')?.clientHeight ?? window.innerHeight
  element.scrollIntoView({ block: element.getBoundingClientRect().height > height ? 'start' : 'nearest' })
}
