import { formatBytes, formatNumber } from '../../../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { askToPersist, type Snapshot } from '../../../../api/storage/snapshots'
import { notify } from '../../../../ui/notifications'
import { Panel } from '../../../../ui/Panel'
import { useEditor } from '../../editor/editorContext'
import { useStorageUse } from './useSnapshots'

const useStyles = makeStyles({
  text: { margin: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const total = (snapshots: readonly Snapshot[]) => snapshots.reduce((sum, { size }) => sum + size, 0)
const counted = (snapshots: readonly Snapshot[]) =>
  snapshots.length === 1 ? 'one version' : `${formatNumber(snapshots.length)} versions`

/** Where versions are stored and how much space they use. */
export function StoragePanel({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const styles = useStyles()
  const { key } = useEditor()
  const here = snapshots.filter(({ place }) => place === key)
  const [refreshCount, setTurn] = useState(0)
  const { data: use } = useStorageUse(total(snapshots) + refreshCount)
  const persist = async () => {
    const agreed = await askToPersist()
    setTurn((count) => count + 1)
    notify(
      agreed
        ? {
            intent: 'success',
            title: 'The browser keeps the versions',
            body: "It doesn't clear them by itself when it's short of room.",
          }
        : {
            intent: 'warning',
            title: "The browser didn't agree",
            body: "It may clear what is kept when it's short of room. Download the versions that matter.",
          },
    )
  }
  return (
    <Panel title="Storage">
      <p className={styles.text}>
        {`Of this schema ${counted(here)} (${formatBytes(total(here))}), on this connection ${counted(snapshots)} (${formatBytes(total(snapshots))}), in this browser only: other people and other computers don't see them.`}
        {use?.used !== undefined && use.available !== undefined
          ? ` This site uses ${formatBytes(use.used)} of the ${formatBytes(use.available)} that the browser lets it have.`
          : ''}
      </p>
      {use ? (
        <div className={styles.row}>
          <span>
            {use.isPersistent
              ? 'The browser has agreed not to clear it by itself.'
              : "The browser may clear it when it's short of room."}
          </span>
          {use.isPersistent ? null : (
            <Button size="small" onClick={() => void persist()}>
              Ask the browser to keep it
            </Button>
          )}
        </div>
      ) : null}
    </Panel>
  )
}
