import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { PageLink } from '../ui/PageLink'

/** The page for a URL that doesn't exist. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState title="This address names no page" action={<PageLink to="/apps">Go to Apps</PageLink>}>
        The link may be from another version, or a part of it was lost in copying.
      </EmptyState>
    </>
  )
}
