import { PageHeader } from '../../ui/PageHeader'

/** The schema of a job. */
export default function JobSchemaPage() {
  return <PageHeader title="Schema" />
}
