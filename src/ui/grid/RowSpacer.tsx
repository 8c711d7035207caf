import { makeStyles } from '@fluentui/react-components'
import { useRef } from 'react'
import { useCssVariables } from '../cssVariables'

const useStyles = makeStyles({
  // The variable is on the spacer itself. On an ancestor, each scroll step would restyle every cell.
  spacer: { height: 'var(--row-spacer)' },
})

/** Space for the rows of a grid that aren't rendered. Pixels. */
export function RowSpacer({ height }: { height: number }) {
  const styles = useStyles()
  const spacer = useRef<HTMLDivElement>(null)
  useCssVariables(spacer, { '--row-spacer': `${String(height)}px` })
  return <div ref={spacer} role="presentation" className={styles.spacer} />
}
