import { PageHeader } from '../../ui/PageHeader'

/** Provisions single people at once. */
export default function OnDemandPage() {
  return <PageHeader title="Provision on demand" />
}
