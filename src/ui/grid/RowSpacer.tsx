import { makeStyles } from '@fluentui/react-components'
import { useRef } from 'react'
import { useCssVariables } from '../cssVariables'

const useStyles = makeStyles({
  // The variable stands on the spacer itself: on an ancestor, each step of a scroll would restyle every cell.
  spacer: { height: 'var(--row-spacer)' },
})

/** Room for the rows of a grid that are not rendered; pixels. */
export function RowSpacer({ height }: { height: number }) {
  const styles = useStyles()
  const spacer = useRef<HTMLDivElement>(null)
  useCssVariables(spacer, { '--row-spacer': `${String(height)}px` })
  return <div ref={spacer} role="presentation" className={styles.spacer} />
}
