import { PageHeader } from '../../ui/PageHeader'

export default function TemplatePage() {
  return <PageHeader title="Template" />
}
