import { createListeners } from '../base/listeners'
import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import { announce } from './announce'

let visit = 0
let awaited = false
const listeners = createListeners()

/** The shell calls this after navigation. The next page heading gets the focus and is announced. */
export function arriveAtPage(): void {
  visit++
  awaited = true
  listeners.notify()
}

/** For a page that becomes another page of the same path: each new `view` counts as an arrival. */
export function useArrivalAt(view: string | undefined): void {
  const seen = useRef(view)
  useEffect(() => {
    if (seen.current === view) return
    seen.current = view
    arriveAtPage()
  }, [view])
}

/**
 * Sets the document's title to what and which ("Mappings – Slack – Syncscope"), and after navigation moves the focus to the heading, unless the person is already typing.
 */
export function useArrival(heading: RefObject<HTMLElement | null>, title: string, of?: string): void {
  const current = useSyncExternalStore(listeners.subscribe, () => visit)
  useEffect(() => {
    const names = [title, of ?? '', 'Syncscope']
    document.title = names.filter((name, index) => name !== '' && names.indexOf(name) === index).join(' – ')
  }, [title, of])
  useEffect(() => {
    if (!awaited) return
    awaited = false
    if (document.activeElement?.matches('input, textarea, select, [contenteditable="true"]')) return
    heading.current?.focus({ preventScroll: true })
    announce(heading.current?.textContent ?? '')
  }, [current, heading])
}
