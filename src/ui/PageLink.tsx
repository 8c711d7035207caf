import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import { forwardRef, type AnchorHTMLAttributes } from 'react'

const useStyles = makeStyles({
  root: {
    color: tokens.colorBrandForegroundLink,
    fontFamily: tokens.fontFamilyBase,
    fontWeight: tokens.fontWeightRegular,
    textDecorationLine: 'none',
    textDecorationThickness: tokens.strokeWidthThin,
    overflow: 'inherit',
    textOverflow: 'inherit',
    ':hover': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLinkHover },
    ':active': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLinkPressed },
    ':focus-visible': {
      outlineStyle: 'none',
      textDecorationLine: 'underline',
      textDecorationStyle: 'double',
      textDecorationColor: tokens.colorStrokeFocus2,
    },
  },
  subtle: {
    color: tokens.colorNeutralForeground2Link,
    ':hover': { textDecorationLine: 'underline', color: tokens.colorNeutralForeground2LinkHover },
    ':active': { textDecorationLine: 'underline', color: tokens.colorNeutralForeground2LinkPressed },
  },
})

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'type'> & {
  /** `subtle` if the text around the link is as important as the link. */
  appearance?: 'default' | 'subtle'
}

// forwardRef, because the router's createLink passes its ref that way. Fluent's own Link can also be a button, which
// costs 2 kB of the first screen. This one is always an anchor and looks the same.
const Anchor = forwardRef<HTMLAnchorElement, AnchorProps>(function Anchor({ appearance, className, ...props }, ref) {
  const styles = useStyles()
  return (
    <a
      {...props}
      ref={ref}
      className={mergeClasses(styles.root, appearance === 'subtle' && styles.subtle, className)}
    />
  )
})

/** A link to one of our pages: `<PageLink to="/apps/$servicePrincipalId" params={…} search={…}>`. */
export const PageLink = createLink(Anchor)
