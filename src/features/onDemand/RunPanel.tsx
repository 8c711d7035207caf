import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { Play20Regular } from '@fluentui/react-icons'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { writeBlocked } from '../../domain/jobs/actions'
import { onDemandRequest, runsOfGroup, type RunSubject } from '../../domain/onDemand/onDemandRequest'
import { Explain } from '../../ui/Explain'
import { explained } from '../../ui/explanations'
import { Panel } from '../../ui/Panel'
import { perWindow, windowSeconds } from './limits'
import { RawJson } from './RawJson'
import { PreflightList } from './PreflightList'
import type { ChosenJobMapping } from './jobMapping/useJobMapping'
import { usePreflight } from './usePreflight'

const useStyles = makeStyles({
  run: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type Props = {
  jobMapping: ChosenJobMapping
  subjects: readonly RunSubject[]
  onRun: (runs: readonly RunSubject[]) => void
}

/** The checks before a run, what the run does, and the button. */
export function RunPanel({ jobMapping, subjects, onRun }: Props) {
  const styles = useStyles()
  const { readOnly } = useConnection()
  const canWrite = useHasScope(scopesFor('provisionOnDemand'))
  const { checks, isReading } = usePreflight(jobMapping, subjects)
  const runs = subjects.flatMap((subject) => runsOfGroup(subject, subject.members))
  const target = jobMapping.run.targetSystem || jobMapping.run.appName
  const blocked = writeBlocked({ readOnly, canWrite }) ?? (runs.length === 0 ? 'Select someone first.' : undefined)
  const [only] = runs
  const atLeast = Math.floor(Math.max(0, runs.length - 1) / perWindow) * windowSeconds
  return (
    <Panel title="Before you run">
      {runs.length === 0 ? (
        <p className={styles.text}>Select someone to check whether provisioning will work.</p>
      ) : (
        <PreflightList checks={checks} isReading={isReading} />
      )}
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>This writes to {target}.</MessageBarTitle> Accounts are created, changed, or disabled right
          away, just as in the next cycle. This isn't a preview, and you can't undo it.{' '}
          <Explain
            text={
              "Provisioning on demand follows the same rules as a cycle. It can't restore an account that was soft-deleted in the app (it may create a duplicate), provision roles, or include nested groups. It doesn't disable or delete accounts of people who are disabled or deleted in the source."
            }
          >
            Limitations
          </Explain>
        </MessageBarBody>
      </MessageBar>
      <div className={styles.run}>
        <Button
          appearance="primary"
          icon={<Play20Regular />}
          disabledFocusable={blocked !== undefined}
          onClick={() => blocked === undefined && onRun(runs)}
          {...explained(blocked)}
        >
          {runs.length === 0
            ? 'Provision'
            : runs.length === 1 && only
              ? `Provision ${only.name}`
              : `Provision ${String(runs.length)}`}
        </Button>
        {runs.length > 1 ? (
          <span className={styles.text}>
            {`${String(runs.length)} runs, one after another.`}
            {atLeast > 0
              ? ` They take at least ${String(atLeast)} seconds, because the service accepts ${String(perWindow)} in ${String(windowSeconds)} seconds.`
              : ''}
          </span>
        ) : null}
      </div>
      {only ? (
        <RawJson
          label={runs.length === 1 ? 'The request' : 'The first request'}
          value={{
            path: `POST /servicePrincipals/${jobMapping.run.servicePrincipalId}/synchronization/jobs/${jobMapping.run.jobId}/provisionOnDemand`,
            body: onDemandRequest(jobMapping.run, only),
          }}
        />
      ) : null}
    </Panel>
  )
}
