import { PageHeader } from '../../ui/PageHeader'

/** The schema of a template. */
export default function TemplateSchemaPage() {
  return <PageHeader title="Template schema" />
}
