import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Circle20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useJobSchemaAnswer } from '../../api/resources/jobSchemas'
import { useAppRoleAssignedTo } from '../../api/resources/servicePrincipals'
import type { JobRef } from '../../api/resources/synchronizationJobs'
import { useSecrets } from '../../api/resources/synchronizationSecrets'
import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import { setUpSteps, type SetUpStepId } from '../../domain/jobs/setUpSteps'
import { explained } from '../../ui/explanations'
import { Panel } from '../../ui/Panel'
import { CredentialTestBar } from './CredentialTestBar'
import type { JobActions } from './useJobActions'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minHeight: '32px',
  },
  icon: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  words: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}`, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  state: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  answer: { gridColumn: '2 / -1', minWidth: 0 },
})

type Props = {
  jobRef: JobRef
  now: number
  actions: JobActions
  onCredentials: () => void
  onMappings: () => void
  onSettings: () => void
}

/** What a job that never ran still needs, in order, with the state of each step and the way to it. */
export default function SetUpChecklist({ jobRef, now, actions, onCredentials, onMappings, onSettings }: Props) {
  const styles = useStyles()
  const secrets = useSecrets(jobRef.servicePrincipalId).data
  const schema = useJobSchemaAnswer(jobRef).data
  const assigned = useAppRoleAssignedTo(jobRef.servicePrincipalId).data?.length
  const { credentialTest, blocked, pending } = actions
  const steps = setUpSteps({
    secrets,
    hasPassed: credentialTest?.state === 'passed',
    mappings: schema && summarizeSchema(schema).counts.attributeMappings,
    assigned,
  })
  const commands: Record<SetUpStepId, { label: string; onClick: () => void; blocked?: string | undefined }> = {
    credentials: { label: steps[0]?.isDone ? 'Change credentials' : 'Add credentials', onClick: onCredentials },
    test: {
      label: 'Test credentials',
      onClick: () => actions.test('setUp'),
      blocked: blocked.test ?? (pending.test ? 'The test is running.' : undefined),
    },
    mappings: { label: 'Edit mappings', onClick: onMappings },
    scope: { label: 'Open settings', onClick: onSettings },
    start: { label: 'Start', onClick: actions.start, blocked: blocked.start },
  }
  const answers: Partial<Record<SetUpStepId, ReactNode>> = {
    test:
      credentialTest?.step === 'setUp' ? (
        <CredentialTestBar test={credentialTest} now={now} onDismiss={actions.dismissTest} />
      ) : undefined,
  }
  return (
    <Panel title="Set up provisioning" tone="info">
      <ol className={styles.list}>
        {steps.map(({ id, name, state, isDone }) => {
          const { label, onClick, blocked: reason } = commands[id]
          return (
            <li key={id} className={styles.step}>
              <span className={mergeClasses(styles.icon, isDone && styles.done)}>
                {isDone ? <CheckmarkCircle20Filled aria-label="Done" /> : <Circle20Regular aria-label="To do" />}
              </span>
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.state}>{state}</span>
              </span>
              <Button
                size="small"
                appearance={id === steps.find((step) => !step.isDone)?.id ? 'primary' : 'secondary'}
                disabledFocusable={reason !== undefined}
                onClick={onClick}
                {...explained(reason)}
              >
                {label}
              </Button>
              {answers[id] ? <div className={styles.answer}>{answers[id]}</div> : null}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
