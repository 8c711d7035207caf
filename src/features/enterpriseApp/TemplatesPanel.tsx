import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { servicePrincipalTemplatesQuery } from '../../api/resources/servicePrincipalTemplates'
import { writeBlocked } from '../../domain/jobs/actions'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { explained } from '../../ui/explanations'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
  },
  description: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** The templates that a job of this app can be created from. */
export function TemplatesPanel({
  servicePrincipalId,
  onCreate,
}: {
  servicePrincipalId: string
  onCreate: (templateId: string) => void
}) {
  const { graph } = useConnection()
  const templates = useQuery(servicePrincipalTemplatesQuery(graph, servicePrincipalId))
  return (
    <Panel
      title="Templates"
      aside={
        <PageLink to="/apps/$servicePrincipalId/templates" params={{ servicePrincipalId }}>
          Template details
        </PageLink>
      }
    >
      {templates.data ? (
        <TemplateList templates={templates.data} servicePrincipalId={servicePrincipalId} onCreate={onCreate} />
      ) : templates.error ? (
        <TemplatesFailed error={templates.error} onRetry={() => void templates.refetch()} />
      ) : (
        <SkeletonRows rows={2} label="Loading templates" />
      )}
    </Panel>
  )
}

function TemplatesFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const description = useDescribeError()(error, 'servicePrincipalTemplatesQuery')
  // The service reports this case only with an error, so it isn't shown as one.
  if (description.kind === 'notProvisionable') {
    return (
      <EmptyState title="This app can't be provisioned">
        {description.cause} {description.remedy}
      </EmptyState>
    )
  }
  return <ErrorView description={description} onRetry={onRetry} />
}

type ListProps = {
  templates: readonly SynchronizationTemplate[]
  servicePrincipalId: string
  onCreate: (templateId: string) => void
}

function TemplateList({ templates, servicePrincipalId, onCreate }: ListProps) {
  const styles = useStyles()
  const { readOnly } = useConnection()
  const blocked = writeBlocked({ readOnly, canWrite: satisfies(useGrantedScopes(), scopesFor('createJob')) })
  if (templates.length === 0) {
    return (
      <EmptyState title="No templates">
        The service doesn't support provisioning for this app. Gallery apps include templates.
      </EmptyState>
    )
  }
  return (
    <ul className={styles.list}>
      {templates.map((template) => (
        <li key={template.id} className={styles.item}>
          <div className={styles.words}>
            <PageLink
              to="/apps/$servicePrincipalId/templates/$templateId"
              params={{ servicePrincipalId, templateId: template.id }}
            >
              {template.id}
            </PageLink>
            {template.default ? <StatusBadge tone="info" label="Default" /> : null}
            {template.description ? <span className={styles.description}>{template.description}</span> : null}
          </div>
          <Button
            size="small"
            aria-label={`Create job from ${template.id}`}
            disabledFocusable={blocked !== undefined}
            onClick={() => onCreate(template.id)}
            {...explained(
              blocked ?? "Creates a job with a copy of the template's schema. The job doesn't start automatically.",
            )}
          >
            Create job
          </Button>
        </li>
      ))}
    </ul>
  )
}
