import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import { credentialFields, decodeMetadata } from '../../domain/jobs/templateMetadata'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { EmptyState } from '../../ui/EmptyState'
import { Explain } from '../../ui/Explain'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', width: '100%', backgroundColor: tokens.colorNeutralBackground1 },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
  },
  head: {
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** The metadata that's worth a column. */
function marks(template: SynchronizationTemplate): { label: string; explain: string }[] {
  const isTrue = (key: string) =>
    decodeMetadata(template.metadata).some(
      ({ known, value }) => known === key && value.kind === 'boolean' && value.value,
    )
  return [
    ...(template.discoverable === false
      ? [{ label: 'Hidden', explain: "discoverable is false: it's offered to no one, and jobs made from it live on." }]
      : []),
    ...(isTrue('IsSynchronizationInPreview')
      ? [{ label: 'Preview', explain: 'Microsoft offers provisioning for this app as a preview.' }]
      : []),
    ...(isTrue('IsSynchronizationAgentRequired')
      ? [{ label: 'Agent', explain: 'Needs a provisioning agent in your network.' }]
      : []),
    ...(isTrue('IsOAuthEnabled')
      ? [{ label: 'OAuth', explain: 'Authorized in the target instead of with a secret that you enter.' }]
      : []),
  ]
}

type Props = {
  templates: readonly SynchronizationTemplate[]
  servicePrincipalId: string
  application: string | undefined
}

export function TemplatesTable({ templates, servicePrincipalId, application }: Props) {
  const styles = useStyles()
  if (templates.length === 0) {
    return (
      <EmptyState title="No templates">
        The service doesn't support provisioning for this app. Gallery apps include templates. For your own app, create
        a non-gallery enterprise app, which includes the generic SCIM template.
      </EmptyState>
    )
  }
  return (
    <div className={styles.scroller} role="region" aria-label="Templates, scrollable" tabIndex={0}>
      <table className={styles.table} aria-label="Templates">
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Template
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              <Explain text="Which engine of the service runs jobs made from it.">Factory tag</Explain>
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Description
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              <Explain text="The fields of the credential form (configurationFields). Secrets are never shown.">
                Credentials
              </Explain>
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.number)}>
              <Explain text="Attribute mappings in the schema that a new job gets a copy of.">Mappings</Explain>
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Marks
            </th>
            {application === undefined ? (
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Job
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => {
            const fields = credentialFields(template.metadata)
            const mappings = template.schema ? summarizeSchema(template.schema).counts.attributeMappings : undefined
            return (
              <tr key={template.id}>
                <th scope="row" className={styles.cell}>
                  <PageLink
                    to="/apps/$servicePrincipalId/templates/$templateId"
                    params={{ servicePrincipalId, templateId: template.id }}
                    search={application === undefined ? {} : { application }}
                  >
                    {template.id}
                  </PageLink>
                </th>
                <td className={mergeClasses(styles.cell, styles.code)}>{template.factoryTag ?? '–'}</td>
                <td className={mergeClasses(styles.cell, !template.description && styles.muted)}>
                  {template.description || 'none'}
                </td>
                <td className={mergeClasses(styles.cell, styles.code)}>
                  {fields.length === 0
                    ? '–'
                    : fields.map(({ name, secret }) => (secret ? `${name} (secret)` : name)).join(', ')}
                </td>
                <td className={mergeClasses(styles.cell, styles.number)}>{mappings === undefined ? '–' : mappings}</td>
                <td className={styles.cell}>
                  <span className={styles.badges}>
                    {template.default ? <StatusBadge tone="info" label="Default" /> : null}
                    {marks(template).map(({ label, explain }) => (
                      <Explain key={label} text={explain}>
                        {label}
                      </Explain>
                    ))}
                  </span>
                </td>
                {application === undefined ? (
                  <td className={styles.cell}>
                    <PageLink
                      to="/apps/$servicePrincipalId"
                      params={{ servicePrincipalId }}
                      search={{ create: template.id }}
                      aria-label={`Create job from ${template.id}`}
                    >
                      Create job
                    </PageLink>
                  </td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
