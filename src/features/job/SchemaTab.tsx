import { useMemo } from 'react'
import { useJobSchema } from '../../api/resources/jobSchemas'
import type { JobRef } from '../../api/resources/synchronizationJobs'
import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import { JsonView } from '../../ui/JsonView'
import { PageLink } from '../../ui/PageLink'
import { SchemaSummaryView } from '../../parts/SchemaSummaryView'
import { ViewBesideJson } from './ViewBesideJson'
import { usableSchema } from '../../domain/resources/readSchema'

/** A read-only summary of the job's schema: mappings, scope and directories. */
export default function SchemaTab({ jobRef, json }: { jobRef: JobRef; json: boolean }) {
  const { data: schema } = useJobSchema(jobRef)
  const summary = useMemo(() => summarizeSchema(usableSchema(schema)), [schema])
  return (
    <>
      <PageLink to="/apps/$servicePrincipalId/jobs/$jobId/schema" params={jobRef} search={{}}>
        Edit the schema
      </PageLink>
      <ViewBesideJson json={json ? <JsonView value={schema} label={`schema of ${jobRef.jobId}`} /> : undefined}>
        <SchemaSummaryView summary={summary} />
      </ViewBesideJson>
    </>
  )
}
