import { useNavigate } from '@tanstack/react-router'
import { useConnection } from '../../api/connection/connection'
import { copyText } from '../../ui/CopyValue'
import { PopoverMenu } from '../../ui/PopoverMenu'
import { useAppAddress } from './fleetCells'
import type { AppRow } from './fleetRows'

type Props = {
  row: AppRow
  /** Where the menu was requested. CSS pixels in the window. */
  at: { x: number; y: number }
  isPinned: boolean
  onPin: () => void
  onClose: () => void
}

/** The actions for one row's app. */
export default function RowMenu({ row, at, isPinned, onPin, onClose }: Props) {
  const navigate = useNavigate()
  const addressOf = useAppAddress()
  const { adminCenterUrl } = useConnection()
  const app = row.id
  const job = row.worst?.job.id
  const ofJob = { servicePrincipalId: app, jobId: job ?? '' }
  const items: { label: string; act: () => void }[] = [
    {
      label: 'Open the app',
      act: () => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId: app } }),
    },
    ...(job === undefined
      ? []
      : [
          {
            // An app with several jobs has one that is worst. The menu is about that one.
            label: row.jobs.length > 1 ? `Open ${row.worst?.job.templateId ?? 'the job'}` : 'Open the job',
            act: () => void navigate({ to: '/apps/$servicePrincipalId/jobs/$jobId', params: ofJob }),
          },
          {
            label: 'Edit mappings',
            act: () => void navigate({ to: '/apps/$servicePrincipalId/jobs/$jobId/schema', params: ofJob }),
          },
          {
            label: 'Restart…',
            act: () =>
              void navigate({
                to: '/apps/$servicePrincipalId/jobs/$jobId',
                params: ofJob,
                search: { dialog: 'restart' },
              }),
          },
          {
            label: 'Credentials',
            act: () =>
              void navigate({ to: '/apps/$servicePrincipalId/credentials', params: { servicePrincipalId: app } }),
          },
        ]),
    { label: 'Provisioning logs', act: () => void navigate({ to: '/logs', search: { app } }) },
    {
      label: 'Failures by cause',
      act: () => void navigate({ to: '/logs', search: { app, by: 'failures', range: '7d' } }),
    },
    ...(job === undefined
      ? []
      : [{ label: 'Provision on demand', act: () => void navigate({ to: '/on-demand', search: { app, job } }) }]),
    { label: 'Explain a person in this app', act: () => void navigate({ to: '/explain', search: { app } }) },
    { label: isPinned ? 'Unpin' : 'Pin', act: onPin },
    {
      label: 'Copy link',
      act: () => void copyText(new URL(addressOf(app), window.location.href).href, 'Link'),
    },
    {
      label: 'Open in the Entra admin center',
      act: () => {
        window.open(
          `${adminCenterUrl}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${app}`,
          '_blank',
          'noreferrer',
        )
      },
    },
  ]
  return <PopoverMenu label={row.name} items={items} at={at} onClose={onClose} />
}
