import { Open20Regular } from '@fluentui/react-icons'
import { useConnection } from '../../api/connection/connection'
import { jobPath, type JobRef } from '../../api/resources/synchronizationJobs'
import { graphExplorerUrl } from '../../domain/resources/graphExplorer'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import type { Command } from '../../ui/CommandToolbar'
import { propertyTable } from '../../ui/propertyTable'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'

/** Commands that hand the job over: to a colleague, to paper, to files, and to Graph Explorer. */
export function useHandOff(ref: JobRef, job: SynchronizationJob): readonly Command[] {
  const { kind, cloud } = useConnection()
  return [
    ...shareCommands({
      csv: () => saveCsv(job.id, propertyTable(job)),
      json: () => saveJson(job.id, job),
      explainCsv: "The job's properties, one on each line.",
      explainJson: 'The job as the service sent it.',
      isInMenu: true,
    }),
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
