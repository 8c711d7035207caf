import { PageHeader } from '../../ui/PageHeader'

/** The credentials of an app. */
export default function CredentialsPage() {
  return <PageHeader title="Credentials" />
}
