import { Link as FluentLink, type LinkProps } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import { forwardRef, type AnchorHTMLAttributes, type ForwardRefExoticComponent, type RefAttributes } from 'react'

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'type'> &
  Pick<LinkProps, 'appearance' | 'inline'>

// forwardRef, because that is how Fluent's own Link takes its ref. Its types speak of links that may be buttons; with an
// address it is an anchor.
const FluentAnchor = FluentLink as ForwardRefExoticComponent<AnchorProps & RefAttributes<HTMLAnchorElement>>
const Anchor = forwardRef<HTMLAnchorElement, AnchorProps>(function Anchor(props, ref) {
  return <FluentAnchor {...props} ref={ref} />
})

/** A link to one of our pages in Fluent's clothes: `<PageLink to="/apps/$servicePrincipalId" params={…} search={…}>`. */
export const PageLink = createLink(Anchor)
