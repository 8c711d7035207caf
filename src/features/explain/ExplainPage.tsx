import { PageHeader } from '../../ui/PageHeader'

/** Why somebody has an account, or none. */
export default function ExplainPage() {
  return <PageHeader title="Explain a person" />
}
