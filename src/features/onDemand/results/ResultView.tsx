import {
  Field,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Select,
  tokens,
} from '@fluentui/react-components'
import { ArrowLeft20Regular, Copy20Regular, Delete20Regular, Play20Regular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { removeResults, type OnDemandRecord } from '../../../api/storage/results'
import { useNow } from '../../../api/connection/now'
import type { OnDemandResult } from '../../../domain/onDemand/readResult'
import { connectorOf } from '../../../domain/jobs/connector'
import { errorCodeOf, skipReasonOf } from '../../../domain/onDemand/readSteps'
import { ticketText } from '../../../domain/onDemand/ticketText'
import { CommandToolbar } from '../../../ui/CommandToolbar'
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog'
import { copyText, CopyValue } from '../../../ui/CopyValue'
import { Essentials } from '../../../ui/Essentials'
import { formatInstant } from '../../../base/dates'
import { PageHeader } from '../../../ui/PageHeader'
import { PageLink } from '../../../ui/PageLink'
import { Panel } from '../../../ui/Panel'
import { ErrorExplanation } from '../../../parts/provisioningSteps/ErrorExplanation'
import { ExportView } from '../../../parts/provisioningSteps/ExportView'
import { ModifiedProperties } from '../../../parts/provisioningSteps/ModifiedProperties'
import { formatMilliseconds } from '../../../parts/provisioningSteps/stepLabels'
import { StepsView } from '../../../parts/provisioningSteps/StepsView'
import { VerdictLine } from '../../../parts/provisioningSteps/VerdictLine'
import { usePreferences } from '../../../ui/preferences'
import { saveCsv, saveJson, shareCommands } from '../../../ui/shareCommands'
import { StatusBadge } from '../../../ui/StatusBadge'
import { Timestamp } from '../../../ui/Timestamp'
import { withoutResult, type OnDemandSearch } from '../onDemandSearch'
import { RawJson } from '../RawJson'
import { CompareView } from './CompareView'
import { DeciderLinks, MappingLink, ScopeLink } from './DeciderLinks'
import { resultsTable } from './exportResults'
import { endBadges, readResult, type ReadRecord } from './readResult'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
  compare: { maxWidth: '420px' },
  onScreen: { '@media print': { display: 'none' } },
})

const isSameSubject = (a: OnDemandRecord, b: OnDemandRecord) =>
  a.subject.objectId === b.subject.objectId && a.jobMapping.servicePrincipalId === b.jobMapping.servicePrincipalId

type Props = { search: OnDemandSearch; read: ReadRecord; all: readonly OnDemandRecord[] }

/** One result in full: the verdict, what decided it, every step, what was written, and what to do next. */
export function ResultView({ search, read, all }: Props) {
  const styles = useStyles()
  const navigate = useNavigate()
  const { key } = useConnection()
  const now = useNow(30_000)
  const { timeZone } = usePreferences()
  const [removing, setRemoving] = useState(false)
  const { record, reading, verdict, end } = read
  const { jobMapping, subject, answer } = record
  const ranAt = new Date(record.ranAt).toISOString()
  const back = withoutResult(search)
  const others = all.filter((other) => other.id !== record.id && isSameSubject(other, record))
  const other = others.find(({ id }) => id === search.with)
  const again = {
    app: jobMapping.servicePrincipalId,
    job: jobMapping.jobId,
    rule: jobMapping.ruleId,
    object: jobMapping.objectMapping,
    subject: subject.objectId,
  }
  const ticket = () =>
    ticketText({
      app: jobMapping.appName,
      jobId: jobMapping.jobId,
      ruleId: jobMapping.ruleId,
      subject: subject.name,
      objectId: subject.objectId,
      objectTypeName: jobMapping.objectTypeName,
      ranAt,
      verdict,
      results: reading.results,
    })

  return (
    <>
      <PageHeader
        title={`${subject.name} → ${jobMapping.appName}`}
        subtitle="Provisioned on demand"
        status={<StatusBadge {...endBadges[end]} />}
        actions={
          <CommandToolbar
            commands={[
              {
                icon: <ArrowLeft20Regular />,
                label: 'All results',
                onClick: () => void navigate({ to: '/on-demand', search: back }),
              },
              {
                icon: <Play20Regular />,
                label: 'Run again…',
                explain: 'Opens the form with the same selections. You can check them before you run.',
                onClick: () => void navigate({ to: '/on-demand', search: again }),
              },
              {
                icon: <Copy20Regular />,
                label: 'Copy for a ticket',
                onClick: () => void copyText(ticket(), 'Result'),
              },
              { icon: <Delete20Regular />, label: 'Remove…', onClick: () => setRemoving(true), isInMenu: true },
              ...shareCommands({
                csv: () => saveCsv(`on-demand ${subject.name}`, resultsTable([read])),
                json: () => saveJson(`on-demand ${subject.name}`, { ...record, ranAt, verdict: verdict.sentence }),
                explainCsv: 'Saves the result as one row.',
                explainJson: 'Saves the request and response without secrets.',
                isInMenu: true,
              }),
            ]}
          />
        }
      />
      <div className={styles.root}>
        {answer.kind === 'answered' ? null : (
          <MessageBar intent={answer.kind === 'refused' ? 'error' : 'warning'} layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{answer.title}</MessageBarTitle> {answer.cause}{' '}
              {answer.kind === 'unsure'
                ? 'The request may have been completed. Check the provisioning logs or the app before you run it again.'
                : answer.remedy}
            </MessageBarBody>
          </MessageBar>
        )}
        {reading.results.map((result, index) => (
          <VerdictLine key={index} result={result} large />
        ))}
        {answer.kind === 'answered' && reading.results.length === 0 ? (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{verdict.sentence}</MessageBarBody>
          </MessageBar>
        ) : null}
        <div className={styles.line}>
          <DeciderLinks record={record} verdict={verdict} />
        </div>
        {others.length > 0 ? (
          <Field className={mergeClasses(styles.compare, styles.onScreen)} label="Compare with another run">
            <Select
              value={other?.id ?? ''}
              onChange={(_, { value }) =>
                void navigate({
                  to: '/on-demand',
                  search: { ...back, result: record.id, ...(value === '' ? {} : { with: value }) },
                  replace: true,
                })
              }
            >
              <option value="">None</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {`${formatInstant(one.ranAt, timeZone)}: ${endBadges[readResult(one).end].label}`}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {other ? <CompareView a={read} b={readResult(other)} /> : null}
        {reading.results.map((result, index) => (
          <OneResult key={index} record={record} result={result} />
        ))}
        <Panel title="Run">
          <Essentials
            items={[
              { label: 'Date', value: <Timestamp iso={ranAt} now={now} absolute /> },
              {
                label: 'Duration',
                value: formatMilliseconds(record.durationMs),
                explain: 'From sending the request to the response, including throttling.',
              },
              {
                label: 'App',
                value: (
                  <PageLink
                    to="/apps/$servicePrincipalId"
                    params={{ servicePrincipalId: jobMapping.servicePrincipalId }}
                  >
                    {jobMapping.appName}
                  </PageLink>
                ),
              },
              {
                label: 'Job',
                value: (
                  <PageLink
                    to="/apps/$servicePrincipalId/jobs/$jobId"
                    params={{ servicePrincipalId: jobMapping.servicePrincipalId, jobId: jobMapping.jobId }}
                  >
                    {jobMapping.jobId}
                  </PageLink>
                ),
              },
              { label: jobMapping.objectTypeName, value: <CopyValue value={subject.objectId} label="object ID" /> },
              { label: 'Rule', value: <CopyValue value={jobMapping.ruleId} label="rule ID" /> },
              ...(subject.members.length > 0
                ? [{ label: 'Members', value: subject.members.map(({ name }) => name).join(', ') }]
                : []),
            ]}
          />
        </Panel>
        <div className={styles.line}>
          <RawJson label="Request" value={record.request} />
          {answer.kind === 'answered' ? (
            <>
              <RawJson label="Response, decoded" value={decoded(answer.body)} />
              <RawJson label="Raw response" value={answer.body} />
            </>
          ) : (
            <RawJson label="For support" value={answer.support.split('\n')} />
          )}
        </div>
      </div>
      <ConfirmDialog
        open={removing}
        title="Remove this result"
        body="This result is saved only in this browser. Removing it doesn't change the app."
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          await removeResults(key, [record.id])
          await navigate({ to: '/on-demand', search: back, replace: true })
        }}
        onClose={() => setRemoving(false)}
      />
    </>
  )
}

function OneResult({ record, result }: { record: OnDemandRecord; result: OnDemandResult }) {
  const code = errorCodeOf(result) ?? skipReasonOf(result)
  return (
    <>
      {code === undefined ? null : (
        <Panel title={result.result === 'skipped' ? 'Skip reason' : 'Error'}>
          <ErrorExplanation
            code={code}
            reason={result.reason}
            recommendedAction={result.recommendedAction}
            connector={connectorOf(record.jobMapping.jobId)}
          />
        </Panel>
      )}
      <Panel
        title="Steps"
        aside={
          result.startTime !== undefined && result.endTime !== undefined
            ? `${formatMilliseconds(Math.max(0, result.endTime - result.startTime))} in the service`
            : undefined
        }
      >
        <StepsView
          result={result}
          matchingAttributes={record.jobMapping.matching}
          linkToClause={() => <ScopeLink record={record}>Show</ScopeLink>}
        />
      </Panel>
      <Panel title="Modified properties">
        <ModifiedProperties
          properties={result.properties}
          isUnwritten={result.result === 'skipped' && result.properties.length > 0}
          linkTo={(attribute) => <MappingLink record={record} attribute={attribute} />}
        />
      </Panel>
      <Panel title="Export">
        <ExportView result={result} />
      </Panel>
    </>
  )
}

/** The raw texts of request and answer, formatted. Text that isn't JSON stays unchanged. */
function decoded(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      try {
        return [name, JSON.parse(value) as unknown]
      } catch {
        return [name, value]
      }
    }),
  )
}
