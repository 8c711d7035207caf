import { PageHeader } from '../../ui/PageHeader'

export default function AppPage() {
  return <PageHeader title="App" />
}
