import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { arrowItem } from './arrowGroup'
import { explaining, toggleExplanation } from './explanations'

const useStyles = makeStyles({
  root: {
    display: 'inline',
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    fontVariantNumeric: 'inherit',
    textAlign: 'inherit',
    cursor: 'help',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textDecorationColor: tokens.colorNeutralStrokeAccessible,
    textUnderlineOffset: '3px',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
})

type Props = {
  children: ReactNode
  text: string
  className?: string
  /** Within a grid, where the arrow keys reach it, so it isn't a Tab stop. */
  isInGrid?: boolean
}

/**
 * A word or number with a tooltip on hover, focus and tap. It's a button, so don't use it inside a link or another
 * button.
 * There, spread `explained(text)` on the outer one.
 */
export function Explain({ children, text, className, isInGrid = false }: Props) {
  const styles = useStyles()
  return (
    <button
      type="button"
      {...(isInGrid ? { tabIndex: -1 } : arrowItem)}
      className={mergeClasses(styles.root, className)}
      {...explaining(text)}
      onClick={toggleExplanation(text)}
    >
      {children}
    </button>
  )
}
