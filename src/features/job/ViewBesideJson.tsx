import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    minWidth: 0,
  },
  split: { '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' } },
  json: { minWidth: 0, '@media (min-width: 1100px)': { position: 'sticky', top: tokens.spacingVerticalM } },
})

/** The readable view, with the raw JSON beside it or, in a narrow window, below it. */
export function ViewBesideJson({ json, children }: { json: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.root, json !== undefined && styles.split)}>
      {children}
      {json === undefined ? null : <div className={styles.json}>{json}</div>}
    </div>
  )
}
