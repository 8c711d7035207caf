import { useNavigate } from '@tanstack/react-router'
import { PopoverMenu } from '../../ui/PopoverMenu'
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
  const app = row.id
  const job = row.worst?.job.id
  const items: { label: string; act: () => void }[] = [
    {
      label: 'Open the app',
      act: () => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId: app } }),
    },
    ...(job === undefined
      ? []
      : [
          {
            label: 'Open the job',
            act: () =>
              void navigate({
                to: '/apps/$servicePrincipalId/jobs/$jobId',
                params: { servicePrincipalId: app, jobId: job },
              }),
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
    { label: isPinned ? 'Unpin' : 'Pin', act: onPin },
  ]
  return <PopoverMenu label={row.name} items={items} at={at} onClose={onClose} />
}
