import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { Open16Regular } from '@fluentui/react-icons'
import { useRef, type ReactNode } from 'react'
import { useApplicationByAppId } from '../../api/resources/applications'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { describeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { useConsent } from '../../api/connection/useConsent'
import { overviewPage, provisioningLogsPage, provisioningPage } from '../../domain/jobs/adminCenter'
import type { ServicePrincipal } from '../../domain/resources/directory'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { ConsentCard } from '../../parts/ConsentCard'
import { arrowGroup, useArrowGroup } from '../../ui/arrowGroup'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { Panel } from '../../ui/Panel'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  links: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}` },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

type Props = {
  servicePrincipalId: string
  principal: ServicePrincipal | undefined
  /** Shows the job's ID and template too. */
  job?: SynchronizationJob
}

/** The three IDs that are easily confused, other identifiers of the app, and its pages in the admin center. */
export function AppEssentials({ servicePrincipalId, principal, job }: Props) {
  const styles = useStyles()
  const { tenant } = useConnection()
  const canRead = useHasScope(scopesFor('servicePrincipalQuery'))
  const unread = <span className={styles.quiet}>{canRead ? 'Loading…' : 'Requires Application.Read.All'}</span>
  const owner = principal?.appOwnerOrganizationId
  return (
    <Panel title="Essentials">
      <Essentials
        items={[
          ...(job ? jobItems(job) : []),
          {
            label: 'Object ID',
            value: <CopyValue value={servicePrincipalId} label="object ID" />,
            explain:
              'The object ID of the enterprise app (service principal) in this tenant. Microsoft Graph calls for provisioning use it.',
          },
          {
            label: 'Application ID',
            value: principal ? (
              principal.appId === undefined ? (
                'Not in the answer'
              ) : (
                <CopyValue value={principal.appId} label="application ID" />
              )
            ) : (
              unread
            ),
            explain:
              "The application (client) ID is the same in every tenant. Sign-in uses it, but provisioning calls don't.",
          },
          {
            label: 'Application object ID',
            value: <ApplicationObjectId principal={principal} unread={unread} />,
            explain:
              'The object ID of the app registration. It exists only in the tenant that owns the application, where its templates are edited.',
          },
          {
            label: 'Gallery template',
            value: principal ? (
              principal.applicationTemplateId ? (
                <CopyValue value={principal.applicationTemplateId} label="gallery template ID" />
              ) : (
                'None'
              )
            ) : (
              unread
            ),
            explain:
              "The gallery app that this app was added from (applicationTemplateId). Apps without one usually don't support provisioning.",
          },
          {
            label: 'Sign-in',
            value: principal
              ? principal.accountEnabled === false
                ? 'Disabled for users'
                : 'Enabled for users'
              : unread,
            explain: "Whether users can sign in to the app (accountEnabled). This doesn't affect provisioning.",
          },
          {
            label: 'Owner',
            value: principal ? (
              owner === tenant.id ? (
                'This tenant'
              ) : owner ? (
                <CopyValue value={owner} label="owner tenant ID" />
              ) : (
                'Not stated'
              )
            ) : (
              unread
            ),
            explain: 'The tenant where the application is registered (appOwnerOrganizationId).',
          },
        ]}
      />
      {principal?.appId === undefined ? null : (
        <AdminCenterLinks servicePrincipalId={servicePrincipalId} appId={principal.appId} />
      )}
      {canRead ? null : <AskForNames />}
    </Panel>
  )
}

const jobItems = (job: SynchronizationJob): EssentialsItem[] => [
  {
    label: 'Job ID',
    value: <CopyValue value={job.id} label="job ID" />,
    explain: "The service's ID of the job. Its parts have no reliable meaning.",
  },
  {
    label: 'Template',
    value: job.templateId ? <CopyValue value={job.templateId} label="template ID" /> : 'Not stated',
    explain: 'The template that the job was created from.',
  },
]

function ApplicationObjectId({ principal, unread }: { principal: ServicePrincipal | undefined; unread: ReactNode }) {
  const styles = useStyles()
  const { data, error } = useApplicationByAppId(principal?.appId)
  if (data) return <CopyValue value={data.id} label="application object ID" />
  if (!error) return unread
  const { kind, title } = describeError(error, 'applicationByAppIdQuery')
  return <span className={styles.quiet}>{kind === 'notFound' ? 'None (registered in another tenant)' : title}</span>
}

function AdminCenterLinks({ servicePrincipalId, appId }: { servicePrincipalId: string; appId: string }) {
  const styles = useStyles()
  const { adminCenterUrl } = useConnection()
  const group = useRef<HTMLDivElement>(null)
  useArrowGroup(group, 'a')
  const app = { adminCenterUrl, servicePrincipalId, appId }
  const pages = [
    ['Enterprise app', overviewPage(app)],
    ['Provisioning', provisioningPage(app)],
    ['Provisioning logs', provisioningLogsPage(app)],
  ] as const
  return (
    <div ref={group} role="group" aria-label="In the Entra admin center" className={styles.links} {...arrowGroup}>
      <span className={styles.quiet}>In the Entra admin center:</span>
      {pages.map(([label, href]) => (
        <Link key={label} href={href} target="_blank" rel="noreferrer" className={styles.link}>
          {label}
          <Open16Regular aria-label="(opens in a new tab)" />
        </Link>
      ))}
    </div>
  )
}

function AskForNames() {
  const asking = useConsent(['Application.Read.All'])
  return (
    <ConsentCard
      title="Show the app's name and its other IDs"
      why="You need a permission to see names and IDs of apps. Jobs and templates are available without it."
      {...asking}
    />
  )
}
