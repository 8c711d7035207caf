import { useEffect, type RefObject } from 'react'

/** Marks an element that the arrow keys reach in the group around it. */
export const arrowItem = { 'data-arrow-item': '' } as const
/** Marks the element that {@link useArrowGroup} works on. */
export const arrowGroup = { 'data-arrow-group': '' } as const

const items = `[${Object.keys(arrowItem)[0] ?? ''}]`
const groups = `[${Object.keys(arrowGroup)[0] ?? ''}]`

/**
 * Makes all items of a group one Tab stop: the arrow keys, Home and End move between them. Spread {@link arrowGroup} on
 * the container. An item belongs to the closest group around it.
 *
 * @param selector which elements are items: those with {@link arrowItem} unless it says otherwise
 */
export function useArrowGroup(container: RefObject<HTMLElement | null>, selector: string = items): void {
  useEffect(() => {
    const root = container.current
    if (!root) return
    let current: HTMLElement | undefined
    const all = () =>
      [...root.querySelectorAll<HTMLElement>(selector)].filter(
        (item) => item.closest(groups) === root && !item.matches(':disabled'),
      )
    const update = () => {
      const list = all()
      if (!current || !list.includes(current)) current = list[0]
      for (const item of list) {
        const tabIndex = item === current ? 0 : -1
        if (item.tabIndex !== tabIndex || !item.hasAttribute('tabindex')) item.tabIndex = tabIndex
      }
    }
    const itemOf = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>(selector) : null)
    const onFocus = (event: FocusEvent) => {
      const item = itemOf(event)
      if (!item || !all().includes(item)) return
      current = item
      update()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const list = all()
      const item = itemOf(event)
      const at = item ? list.indexOf(item) : -1
      if (at < 0) return
      const steps: Record<string, number> = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        Home: 0,
        End: list.length - 1,
      }
      const to = steps[event.key]
      if (to === undefined) return
      event.preventDefault()
      list[(to + list.length) % list.length]?.focus()
    }
    update()
    const observer = new MutationObserver(update)
    observer.observe(root, { childList: true, subtree: true })
    root.addEventListener('focusin', onFocus)
    root.addEventListener('keydown', onKeyDown)
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', onFocus)
      root.removeEventListener('keydown', onKeyDown)
    }
  }, [container, selector])
}
