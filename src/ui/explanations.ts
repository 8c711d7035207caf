import { createListeners } from '../base/listeners'
import { useSyncExternalStore, type FocusEvent, type MouseEvent, type PointerEvent } from 'react'

/**
 * Tooltips for hovered or focused elements. One host shows them all (ExplanationHost.tsx), so a table with hundreds of
 * explained cells needs hundreds of event handlers and not hundreds of tooltips.
 */
export type Explanation = { anchor: HTMLElement; text: string }

let shown: Explanation | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = createListeners()

/** Long enough to cross a row of numbers without flickering tooltips. */
const hoverDelay = 350
/** Long enough to reach the tooltip with the pointer, to read or select it (WCAG 1.4.13). */
const leaveDelay = 200

function set(next: Explanation | undefined) {
  clearTimeout(timer)
  if (next?.anchor === shown?.anchor && next?.text === shown?.text) return
  shown = next
  listeners.notify()
}

export const useShownExplanation = () => useSyncExternalStore(listeners.subscribe, () => shown)
export const hideExplanation = () => set(undefined)
export const keepExplanation = () => clearTimeout(timer)
export function leaveExplanation() {
  clearTimeout(timer)
  timer = setTimeout(hideExplanation, leaveDelay)
}

function leave(anchor: HTMLElement) {
  if (shown?.anchor === anchor) leaveExplanation()
  else clearTimeout(timer)
}

/** Props for an element whose only purpose is its tooltip. A click toggles it ({@link toggleExplanation}). */
export function explaining(text: string) {
  return {
    'aria-description': text,
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      const anchor = event.currentTarget
      if (event.pointerType === 'touch') return
      clearTimeout(timer)
      timer = setTimeout(() => set({ anchor, text }), shown ? 0 : hoverDelay)
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => leave(event.currentTarget),
    onFocus: (event: FocusEvent<HTMLElement>) => {
      if (event.currentTarget.matches(':focus-visible')) set({ anchor: event.currentTarget, text })
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (shown?.anchor === event.currentTarget) hideExplanation()
    },
  }
}

/** Props for a control with a tooltip, for pointer, keyboard and screen reader. Empty without a text. */
export function explained(text: string | undefined) {
  if (!text) return {}
  return {
    ...explaining(text),
    // After a press the tooltip has been read, and the press may change the text.
    onPointerDown: hideExplanation,
  }
}

/** Shows or hides the tooltip at once, for a click, a tap or Enter on an element whose only purpose is its tooltip. */
export function toggleExplanation(text: string) {
  return (event: MouseEvent<HTMLElement>) => {
    const anchor = event.currentTarget
    // A hovered tooltip is already visible, and a click on it means that it should stay. Only a tap or a key toggles.
    if (shown?.anchor === anchor && !anchor.matches(':hover')) hideExplanation()
    else set({ anchor, text })
  }
}
