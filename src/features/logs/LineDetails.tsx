import { makeStyles, tokens } from '@fluentui/react-components'
import { useId, useMemo, type ReactNode } from 'react'
import { isoText } from '../../base/dates'
import { formatDuration } from '../../domain/health/time'
import { connectorOf } from '../../domain/jobs/connector'
import type { LogIdentity } from '../../domain/logs/entry'
import { objectIdOf } from '../../domain/logs/entry'
import { resultFromLog } from '../../domain/onDemand/fromLog'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { JsonView } from '../../ui/JsonView'
import { PageLink } from '../../ui/PageLink'
import { ErrorExplanation } from '../../parts/provisioningSteps/ErrorExplanation'
import { ModifiedProperties } from '../../parts/provisioningSteps/ModifiedProperties'
import { StepsView } from '../../parts/provisioningSteps/StepsView'
import { VerdictLine } from '../../parts/provisioningSteps/VerdictLine'
import { ServiceMessage } from '../../ui/ServiceMessage'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'
import { ChangesBefore } from './ChangesBefore'
import type { LogLine } from './logLines'
import { actionLabel, statusLabel, statusWords } from './logLabels'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignContent: 'start',
    paddingBottom: tokens.spacingVerticalXXL,
  },
  section: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    alignContent: 'start',
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** All contents of a log line, from the verdict to the raw JSON. */
export function LineDetails({ line: { entry, body }, now }: { line: LogLine; now: number }) {
  const styles = useStyles()
  const result = useMemo(() => resultFromLog(body), [body])
  const { app, jobId, cycleId, at } = entry
  const hasJob = app.id !== '' && jobId !== ''
  const jobParams = { servicePrincipalId: app.id, jobId }
  const objectId = objectIdOf(entry)
  const wasWritten = entry.status === 'success' || entry.status === 'warning'
  return (
    <div className={styles.root}>
      {result ? <VerdictLine result={result} large /> : null}
      <nav className={styles.links} aria-label="Related pages">
        {hasJob ? (
          <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={jobParams}>
            Open the job
          </PageLink>
        ) : null}
        {hasJob && entry.source.id !== '' ? (
          <PageLink to="/on-demand" search={{ app: app.id, job: jobId, subject: entry.source.id }}>
            Provision on demand
          </PageLink>
        ) : null}
        {objectId === '' ? null : (
          <>
            <PageLink to="/explain" search={{ person: objectId, ...(app.id === '' ? {} : { app: app.id }) }}>
              Explain this person
            </PageLink>
            <PageLink to="/logs" search={{ person: objectId }}>
              Logs of this person in all apps
            </PageLink>
          </>
        )}
        {cycleId === '' ? null : (
          <PageLink
            to="/logs"
            search={{
              cycle: cycleId,
              ...(app.id === '' ? {} : { app: app.id }),
              ...(jobId === '' ? {} : { job: jobId }),
            }}
          >
            Events in this cycle
          </PageLink>
        )}
      </nav>

      {entry.errorCode === '' && entry.reason === '' ? null : (
        <Section title={entry.status === 'failure' ? 'Why it failed' : 'Reason'}>
          {entry.errorCode === '' ? (
            <ServiceMessage message={entry.reason} />
          ) : (
            <ErrorExplanation
              code={entry.errorCode}
              reason={entry.reason}
              recommendedAction={result?.recommendedAction}
              connector={connectorOf(jobId)}
            />
          )}
        </Section>
      )}

      <Section title="Steps">
        {result ? (
          <StepsView result={result} {...(hasJob ? { linkToClause: () => <ScopingLink {...jobParams} /> } : {})} />
        ) : (
          <p className={styles.text}>The steps can't be read. The original data is below.</p>
        )}
      </Section>

      <Section title="Modified properties">
        <ModifiedProperties
          properties={result?.properties ?? []}
          isUnwritten={!wasWritten}
          {...(hasJob
            ? {
                linkTo: (attribute: string) =>
                  attribute === '' ? null : (
                    <PageLink
                      to="/apps/$servicePrincipalId/jobs/$jobId/schema"
                      params={jobParams}
                      search={{ tab: 'mappings', attribute }}
                      aria-label={`Mapping of ${attribute}`}
                    >
                      mapping
                    </PageLink>
                  ),
              }
            : {})}
        />
      </Section>

      <Section title="Earlier changes">
        {app.id === '' || at === undefined ? (
          <p className={styles.text}>This event has no app or No date, so earlier changes can't be looked up.</p>
        ) : (
          <ChangesBefore servicePrincipalId={app.id} at={at} />
        )}
      </Section>

      <Section title="Event">
        <Essentials
          items={[
            {
              label: 'Time',
              value: <Timestamp iso={isoText(at)} now={now} never="No date" absolute />,
            },
            {
              label: 'Result',
              explain: statusWords[entry.status].explain,
              value: <StatusBadge tone={statusWords[entry.status].tone} label={statusLabel(entry)} />,
            },
            { label: 'Action', value: actionLabel(entry.action) },
            { label: 'Duration', value: entry.duration === undefined ? 'Not stated' : formatDuration(entry.duration) },
            ...identityItems('Source', entry.source, entry.sourceSystem),
            ...identityItems('Target', entry.target, entry.targetSystem),
            {
              label: 'App',
              value:
                app.id === '' ? (
                  app.name || 'Not stated'
                ) : (
                  <PageLink to="/apps/$servicePrincipalId" params={{ servicePrincipalId: app.id }}>
                    {app.name || app.id}
                  </PageLink>
                ),
            },
            {
              label: 'Initiated by',
              explain: 'The provisioning service, or the person who provisioned on demand.',
              value: entry.initiator.name || 'Not stated',
            },
            { label: 'Job ID', value: idValue(jobId, 'job ID') },
            { label: 'Cycle ID', explain: 'The same for all events in a cycle.', value: idValue(cycleId, 'cycle ID') },
            {
              label: 'Change ID',
              explain: 'Identifies one object in one cycle. Microsoft Support asks for this ID.',
              value: idValue(entry.changeId, 'change ID'),
            },
            { label: 'Log ID', value: idValue(entry.id, 'log ID') },
          ]}
        />
      </Section>

      <Section title="Original data">
        <JsonView value={body} label={`log event ${entry.id}`} />
      </Section>
    </div>
  )
}

const idValue = (id: string, label: string): ReactNode =>
  id === '' ? 'Not stated' : <CopyValue value={id} label={label} />

function identityItems(side: 'Source' | 'Target', { id, name, type }: LogIdentity, system: string): EssentialsItem[] {
  return [
    { label: `${side} object`, value: [name, type === '' ? '' : `(${type})`].join(' ').trim() || 'none' },
    { label: `${side} ID`, value: id === '' ? 'none' : <CopyValue value={id} label={`${side.toLowerCase()} ID`} /> },
    { label: `${side} system`, value: system || 'Not stated' },
  ]
}

const ScopingLink = (params: { servicePrincipalId: string; jobId: string }) => (
  <PageLink to="/apps/$servicePrincipalId/jobs/$jobId/schema" params={params} search={{ tab: 'scoping' }}>
    scoping filter
  </PageLink>
)

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {children}
    </section>
  )
}
