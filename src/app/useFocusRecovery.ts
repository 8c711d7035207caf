import { useEffect, type RefObject } from 'react'

/** What a person can reach with Tab, as far as the page's own components make it. */
const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]'

/** An ancestor of the focused element, and which of its children the element was in. */
type Step = { ancestor: Element; index: number }

/**
 * Browsers move the focus to the body if the focused element is removed, and Tab then starts at the top of the page.
 * This hook moves it to what comes after the removed element, or before it, and to the page's heading if the whole
 * page was replaced. Components that know better, such as dialogs and pills, move it themselves and earlier.
 */
export function useFocusRecovery(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = main.current
    if (!root) return
    let focused: Element | undefined
    let path: Step[] = []

    const remember = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : undefined
      path = []
      for (let child = focused; child && child !== root && child.parentElement; child = child.parentElement)
        path.push({ ancestor: child.parentElement, index: [...child.parentElement.children].indexOf(child) })
    }

    const recover = () => {
      if (!focused || focused.isConnected) return
      // After React's effects, because a component may move the focus itself.
      requestAnimationFrame(() => {
        const removed = focused
        if (!removed || removed.isConnected) return
        focused = undefined
        if (document.activeElement && document.activeElement !== document.body) return
        const target = nextTo(path, root) ?? document.querySelector('h1') ?? main.current
        target?.focus()
      })
    }

    const observer = new MutationObserver(recover)
    observer.observe(root, { childList: true, subtree: true })
    root.addEventListener('focusin', remember)
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', remember)
    }
  }, [main])
}

/** The nearest reachable element in the ancestors that remain. Undefined if only `root` itself remains. */
function nextTo(path: readonly Step[], root: Element): HTMLElement | undefined {
  for (const { ancestor, index } of path) {
    if (!ancestor.isConnected) continue
    if (ancestor === root) return undefined
    const children = [...ancestor.children]
    for (const child of [...children.slice(index), ...children.slice(0, index).reverse()]) {
      const found = child.matches(reachable) ? child : child.querySelector(reachable)
      if (found instanceof HTMLElement && found.checkVisibility()) return found
    }
  }
  return undefined
}
