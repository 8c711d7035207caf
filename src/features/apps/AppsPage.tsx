import { PageHeader } from '../../ui/PageHeader'

export default function AppsPage() {
  return <PageHeader title="Apps" />
}
