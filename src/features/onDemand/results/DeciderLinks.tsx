import type { ReactNode } from 'react'
import type { OnDemandRecord } from '../../../api/storage/results'
import type { OnDemandVerdict } from '../../../domain/onDemand/verdict'
import { PageLink } from '../../../ui/PageLink'

const schemaParams = ({ jobMapping: { servicePrincipalId, jobId } }: OnDemandRecord) => ({ servicePrincipalId, jobId })

/** Links to the scoping filter that decided about the object. */
export const ScopeLink = ({ record, children }: { record: OnDemandRecord; children: ReactNode }) => (
  <PageLink
    to="/apps/$servicePrincipalId/jobs/$jobId/schema"
    params={schemaParams(record)}
    search={{ tab: 'scoping', rule: record.jobMapping.ruleId, object: record.jobMapping.objectMapping }}
    aria-label={children === 'Show' ? 'Show the clause in the schema' : undefined}
  >
    {children}
  </PageLink>
)

/** Links to the mapping that produced a value. */
export const MappingLink = ({
  record,
  attribute,
  children = 'Mapping',
}: {
  record: OnDemandRecord
  attribute: string
  children?: ReactNode
}) => (
  <PageLink
    to="/apps/$servicePrincipalId/jobs/$jobId/schema"
    params={schemaParams(record)}
    search={{ tab: 'mappings', rule: record.jobMapping.ruleId, object: record.jobMapping.objectMapping, attribute }}
    aria-label={children === 'Mapping' ? `Mapping of ${attribute}` : undefined}
  >
    {children}
  </PageLink>
)

/** Links from a result to what decided it, and to other pages about the same person. */
export function DeciderLinks({ record, verdict: { decidedBy } }: { record: OnDemandRecord; verdict: OnDemandVerdict }) {
  const { jobMapping, subject } = record
  return (
    <>
      {decidedBy?.kind === 'clause' ? (
        <ScopeLink record={record}>
          {decidedBy.attribute ? `The clause on ${decidedBy.attribute}` : 'The scoping filter'}
        </ScopeLink>
      ) : null}
      {decidedBy?.kind === 'mapping' ? (
        <MappingLink
          record={record}
          attribute={decidedBy.attribute}
        >{`The mapping of ${decidedBy.attribute}`}</MappingLink>
      ) : null}
      {decidedBy?.kind === 'matching' ? (
        <PageLink
          to="/apps/$servicePrincipalId/jobs/$jobId/schema"
          params={schemaParams(record)}
          search={{ tab: 'mappings', rule: jobMapping.ruleId, object: jobMapping.objectMapping }}
        >
          The matching attributes
        </PageLink>
      ) : null}
      {decidedBy?.kind === 'connection' ? (
        <PageLink
          to="/apps/$servicePrincipalId/credentials"
          params={{ servicePrincipalId: jobMapping.servicePrincipalId }}
        >
          The credentials
        </PageLink>
      ) : null}
      <PageLink
        to="/logs"
        search={{ person: subject.objectId, job: jobMapping.jobId, app: jobMapping.servicePrincipalId }}
      >
        View in provisioning logs
      </PageLink>
      {jobMapping.objectTypeName.toLowerCase() === 'group' ? null : (
        <PageLink to="/explain" search={{ person: subject.objectId, app: jobMapping.servicePrincipalId }}>
          Explain this person
        </PageLink>
      )}
    </>
  )
}
