import { PageHeader } from '../../ui/PageHeader'

export default function ConnectionPage() {
  return <PageHeader title="Connection" />
}
