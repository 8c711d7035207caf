import { formatBytes, formatNumber } from '../../../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { askToPersist, type Snapshot } from '../../../../api/storage/snapshots'
import { deletesUnvisited } from './deletesUnvisited'
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
            title: 'The browser will keep the versions',
            body: "It won't delete them when storage is low.",
          }
        : {
            intent: 'warning',
            title: 'The browser declined',
            body: 'It may delete versions when storage is low. Download the versions that you need.',
          },
    )
  }
  return (
    <Panel title="Storage">
      <p className={styles.text}>
        {`This schema: ${counted(here)} (${formatBytes(total(here))}). This connection: ${counted(snapshots)} (${formatBytes(total(snapshots))}). Versions are stored only in this browser.`}
        {use?.used !== undefined && use.available !== undefined
          ? ` This site uses ${formatBytes(use.used)} of ${formatBytes(use.available)} of browser storage.`
          : ''}
      </p>
      {use ? (
        <div className={styles.row}>
          <span>
            {use.isPersistent
              ? "The browser won't delete versions when storage is low."
              : deletesUnvisited(navigator.vendor)
                ? 'Safari deletes versions after seven days without a visit. Download the versions that you need.'
                : 'The browser may delete versions when storage is low.'}
          </span>
          {use.isPersistent ? null : (
            <Button size="small" onClick={() => void persist()}>
              Keep versions
            </Button>
          )}
        </div>
      ) : null}
    </Panel>
  )
}
