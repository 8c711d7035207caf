import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useConnection, type ConsentOutcome } from '../../api/connection'
import { ConsentCard } from '../../ui/ConsentCard'
import { OpenById } from './OpenById'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))', gap: tokens.spacingHorizontalXL, alignItems: 'start', flexShrink: 0 },
  byId: { display: 'grid', gap: tokens.spacingVerticalM },
})

const scopes = ['Application.Read.All']

/** What the page offers when the token cannot list principals: the consent, and any app by its id. */
export function NoListing({ onPinned }: { onPinned: (servicePrincipalId: string, displayName: string | undefined) => void }) {
  const styles = useStyles()
  const connection = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()

  async function ask() {
    setPending(true)
    try {
      setOutcome(await connection.consent(scopes))
    } finally {
      setPending(false)
    }
  }

  return (
    <div className={styles.root}>
      <ConsentCard
        title="See every app at once"
        why="Listing the tenant’s apps needs a permission that you have not granted. With it this page finds every app that has provisioning; without it you can open apps by their ID and keep them pinned here."
        scopes={scopes}
        onConsent={() => void ask()}
        pending={pending}
        outcome={outcome}
      />
      <div className={styles.byId}>
        <OpenById onPinned={onPinned} />
      </div>
    </div>
  )
}
