import { makeStyles, tokens } from '@fluentui/react-components'
import type { OnDemandResult } from '../../domain/onDemand/readResult'
import { skipReasonOf, stepsOfType } from '../../domain/onDemand/readSteps'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { StatusBadge } from '../../ui/StatusBadge'
import { statusLabels } from './stepLabels'

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } })

/** What was sent to the target, and the outcome. */
export function ExportView({ result }: { result: OnDemandResult }) {
  const styles = useStyles()
  const step = stepsOfType(result, 'export').at(-1)
  if (!step) return <p className={styles.text}>No changes were sent to the app.</p>
  const reason = skipReasonOf(result)
  const items: (EssentialsItem | undefined)[] = [
    { label: 'Result', value: <StatusBadge {...statusLabels[step.status]} /> },
    result.action ? { label: 'Action', value: result.action } : undefined,
    result.targetSystem ? { label: 'Target', value: result.targetSystem } : undefined,
    result.target.id
      ? { label: 'Target object', value: <CopyValue value={result.target.id} label="target object id" /> }
      : undefined,
    reason ? { label: 'Skip reason', value: reason } : undefined,
    result.changeId
      ? {
          label: 'Change ID',
          value: <CopyValue value={result.changeId} label="change ID" />,
          explain: 'The provisioning log lists the change under the same ID.',
        }
      : undefined,
  ]
  return (
    <>
      <p className={styles.text}>{step.description}</p>
      <Essentials items={items.filter((item) => item !== undefined)} />
    </>
  )
}
