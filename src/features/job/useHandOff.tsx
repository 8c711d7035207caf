import { Link20Regular, Open20Regular, Print20Regular } from '@fluentui/react-icons'
import { useConnection } from '../../api/connection/connection'
import { jobPath, type JobRef } from '../../api/resources/synchronizationJobs'
import { graphExplorerUrl } from '../../domain/resources/graphExplorer'
import type { Command } from '../../ui/CommandToolbar'
import { copyText } from '../../ui/CopyValue'

/** Commands that hand the job over: to somebody else, to paper, and to Graph Explorer. */
export function useHandOff(ref: JobRef): readonly Command[] {
  const { kind, cloud } = useConnection()
  return [
    {
      icon: <Link20Regular />,
      label: 'Copy link',
      onClick: () => void copyText(window.location.href, 'Link'),
      isInMenu: true,
    },
    { icon: <Print20Regular />, label: 'Print', onClick: () => window.print(), isInMenu: true },
    {
      icon: <Open20Regular />,
      label: 'Open in Graph Explorer',
      explain: "Opens Microsoft's page with the request for this job. It asks you to sign in.",
      onClick: () => void window.open(graphExplorerUrl(jobPath(ref)), '_blank', 'noopener'),
      blocked:
        kind === 'demo'
          ? 'Microsoft Graph has no demo tenant.'
          : cloud === 'global'
            ? undefined
            : 'Graph Explorer works in the global cloud only.',
      isInMenu: true,
    },
  ]
}
