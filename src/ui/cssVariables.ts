import { useLayoutEffect, type RefObject } from 'react'

/** Numbers known only at run time, by CSS variable name. Read them in makeStyles with `var(--name)`. */
export type CssVariables = Readonly<Record<`--${string}`, string | number>>

const write = (element: HTMLElement, variables: CssVariables) => {
  for (const [name, value] of Object.entries(variables)) element.style.setProperty(name, String(value))
}

/** Sets the element's CSS variables before the browser paints. */
export function useCssVariables(ref: RefObject<HTMLElement | null>, variables: CssVariables): void {
  useLayoutEffect(() => {
    if (ref.current) write(ref.current, variables)
  })
}

/** The same as a ref, for rows in a loop: `<div ref={cssVariables({ '--row-offset': '120px' })} />`. */
export const cssVariables = (variables: CssVariables) => (element: HTMLElement | null) => {
  if (element) write(element, variables)
}
