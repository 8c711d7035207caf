import { PageHeader } from '../../ui/PageHeader'

export default function WelcomePage() {
  return <PageHeader title="Syncscope" />
}
