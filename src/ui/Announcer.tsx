import { makeStyles } from '@fluentui/react-components'
import { useAnnouncement } from './announce'

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

/** Fluent hides everything outside an open dialog from screen readers, except elements with this attribute. */
const neverHidden = { 'data-tabster-never-hide': '' }

/**
 * The app's only live region. A repeated sentence alternates between the two halves, because otherwise it would be read
 * only once.
 */
export function Announcer() {
  const styles = useStyles()
  const { text, count } = useAnnouncement()
  return (
    <div className={styles.hidden} role="status" aria-live="polite" {...neverHidden}>
      <span>{count % 2 === 0 ? text : ''}</span>
      <span>{count % 2 === 1 ? text : ''}</span>
    </div>
  )
}
