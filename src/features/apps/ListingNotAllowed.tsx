import { makeStyles, tokens } from '@fluentui/react-components'
import { useConsent } from '../../api/connection/useConsent'
import { ConsentCard } from '../../parts/ConsentCard'
import { OpenById } from './OpenById'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    flexShrink: 0,
  },
  byId: { display: 'grid', gap: tokens.spacingVerticalM },
})

const scopes = ['Application.Read.All']

/** Shown if the token can't list service principals: a consent button, and a field to open any app by ID. */
export function ListingNotAllowed({
  onPinned,
}: {
  onPinned: (servicePrincipalId: string, displayName: string | undefined) => void
}) {
  const styles = useStyles()
  const asking = useConsent(scopes)

  return (
    <div className={styles.root}>
      <ConsentCard
        title="See every app at once"
        why="To find every app that has provisioning, grant the permission to list apps. Without it, you can open apps by ID and pin them here."
        {...asking}
      />
      <div className={styles.byId}>
        <OpenById onPinned={onPinned} />
      </div>
    </div>
  )
}
