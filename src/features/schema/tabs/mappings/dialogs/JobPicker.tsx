import { useMemo } from 'react'
import { hasProvisioning, useFleet } from '../../../../../api/fleet/fleet'
import { Picker } from '../../../../../ui/picker/Picker'
import { useEditor } from '../../../editor/editorContext'

export type PickedJob = { servicePrincipalId: string; jobId: string; /** "Salesforce (SfOutDelta)" */ name: string }

/** Selects a job of any app in the tenant, except the one that is being edited. */
export function JobPicker({ value, onChange }: { value: PickedJob | undefined; onChange: (job: PickedJob) => void }) {
  const fleet = useFleet()
  const { owner } = useEditor()
  const jobs = useMemo(
    () =>
      fleet.rows
        .filter(hasProvisioning)
        .flatMap(({ servicePrincipal, jobs: list }) =>
          (list ?? []).map(({ id, templateId }): PickedJob => ({
            servicePrincipalId: servicePrincipal.id,
            jobId: id,
            name: `${servicePrincipal.displayName ?? servicePrincipal.id}${templateId ? ` (${templateId})` : ''}`,
          })),
        )
        .filter(({ jobId }) => !(owner.kind === 'job' && owner.jobId === jobId))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    [fleet.rows, owner],
  )
  const options = useMemo(
    () =>
      jobs.map(({ jobId, servicePrincipalId, name }) => ({
        id: jobId,
        label: name,
        also: [jobId, servicePrincipalId],
      })),
    [jobs],
  )
  return (
    <Picker
      label="Job"
      placeholder="App of the job"
      options={options}
      value={value?.jobId}
      valueText={value?.name}
      nothing={
        fleet.state === 'loading'
          ? 'Looking for apps…'
          : fleet.canList
            ? 'No app with provisioning has this name.'
            : "Your permissions don't let Syncscope list apps. Open the app once under Apps to see it here."
      }
      onOpen={() => {
        if (fleet.state === 'idle') void fleet.start()
      }}
      onChoose={(jobId) => {
        const job = jobs.find((each) => each.jobId === jobId)
        if (job) onChange(job)
      }}
    />
  )
}
