import { PageHeader } from '../../ui/PageHeader'

/** What was done with whom. */
export default function LogsPage() {
  return <PageHeader title="Provisioning logs" />
}
