import { Combobox, Field, Option } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { hasProvisioning, useFleet } from '../../../../../api/fleet'
import { useEditor } from '../../../editor/editorContext'

export type PickedJob = { servicePrincipalId: string; jobId: string; /** "Salesforce (SfOutDelta)" */ name: string }

/** More than a person reads in a list; typing finds the rest. */
const mostOptions = 40

/** A job of any app of the tenant, without the one that is edited. */
export function JobPicker({ value, onChange }: { value: PickedJob | undefined; onChange: (job: PickedJob) => void }) {
  const fleet = useFleet()
  const { place } = useEditor()
  const [text, setText] = useState<string>()
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
        .filter(({ jobId }) => !(place.kind === 'job' && place.jobId === jobId))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    [fleet.rows, place],
  )
  const sought = text?.trim().toLowerCase() ?? ''
  const found = jobs.filter(
    ({ name, jobId, servicePrincipalId }) =>
      name.toLowerCase().includes(sought) || jobId.toLowerCase() === sought || servicePrincipalId === sought,
  )
  return (
    <Field label="Job">
      <Combobox
        autoComplete="off"
        spellCheck={false}
        freeform
        placeholder="App of the job"
        value={text ?? value?.name ?? ''}
        selectedOptions={value ? [value.jobId] : []}
        onOpenChange={(_, { open }) => {
          if (open && fleet.state === 'idle') void fleet.start()
        }}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setText(undefined)}
        onOptionSelect={(_, { optionValue }) => {
          const job = jobs.find(({ jobId }) => jobId === optionValue)
          setText(undefined)
          if (job) onChange(job)
        }}
      >
        {found.slice(0, mostOptions).map(({ jobId, name }) => (
          <Option key={jobId} value={jobId} text={name}>
            {name}
          </Option>
        ))}
        {found.length === 0 ? (
          <Option disabled text="" value="">
            {fleet.state === 'loading'
              ? 'Looking for apps…'
              : fleet.canList
                ? 'No app with provisioning has that name.'
                : 'The permissions granted do not let apps be listed. Open the app once under Apps, and it is offered here.'}
          </Option>
        ) : null}
        {found.length > mostOptions ? (
          <Option disabled text="" value=" ">
            {`${String(found.length - mostOptions)} more: type to narrow`}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  )
}
