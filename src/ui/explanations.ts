import { createListeners } from '../base/listeners'
import { useSyncExternalStore, type FocusEvent, type MouseEvent, type PointerEvent } from 'react'

/**
 * Words that appear beside an element while it is pointed at or focused. One host shows them all (ExplanationHost.tsx), so
 * a table with hundreds of explained cells costs hundreds of event handlers and not hundreds of tooltips.
 */
export type Explanation = { anchor: HTMLElement; text: string }

let shown: Explanation | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = createListeners()

/** Long enough to cross a row of numbers without a flicker of notes. */
const hoverDelay = 350
/** Long enough to reach the note itself with the pointer, to read or select it (WCAG 1.4.13). */
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

/** Props for what has no other purpose than its explanation; its click toggles it ({@link toggleExplanation}). */
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

/** Props for a control that is to be explained: pointer, keyboard and screen reader alike. Nothing without a text. */
export function explained(text: string | undefined) {
  if (!text) return {}
  return {
    ...explaining(text),
    // Who presses it has read enough, and the press may change what there is to explain.
    onPointerDown: hideExplanation,
  }
}

/** Shows or hides at once: what a click, a tap or Enter on an element does that has no other purpose than its explanation. */
export function toggleExplanation(text: string) {
  return (event: MouseEvent<HTMLElement>) => {
    const anchor = event.currentTarget
    // A hovered note is already there; a click on it asks to keep it, only a tap or a key toggles.
    if (shown?.anchor === anchor && !anchor.matches(':hover')) hideExplanation()
    else set({ anchor, text })
  }
}
