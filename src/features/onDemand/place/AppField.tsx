import { Combobox, Field, makeStyles, Option, OptionGroup } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph, useHasScope } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { scopesFor } from '../../../api/endpoints'
import { guidIn, resolveId } from '../../../api/resolveId'
import { useAppChoices, useAppName } from '../../../api/useAppChoices'

const useStyles = makeStyles({
  field: { flex: '2 1 240px', minWidth: 0, maxWidth: '480px' },
  box: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } },
})

/** More than a person reads in a list; typing finds the rest. */
const mostOptions = 40

/** The app to provision into: pinned, found among those with provisioning, or by any of its IDs. */
export function AppField({ app, onApp }: { app: string | undefined; onApp: (servicePrincipalId: string) => void }) {
  const styles = useStyles()
  const graph = useGraph()
  const describeError = useDescribeError()
  const canRead = useHasScope(scopesFor('servicePrincipalQuery'))
  const name = useAppName(app)
  const [text, setText] = useState<string>()
  const { pins, apps, isLoading, canList, look } = useAppChoices(text ?? '')
  const pasted = guidIn(text ?? '')
  const search = useMutation({
    mutationFn: (id: string) => resolveId(graph, id, canRead),
    onSuccess: (found) => {
      if (!('servicePrincipalId' in found)) return
      setText(undefined)
      onApp(found.servicePrincipalId)
    },
  })
  const problem = search.error
    ? describeError(search.error).cause
    : search.data && !('servicePrincipalId' in search.data)
      ? 'Nothing in this tenant that can be provisioned has that ID, as far as the permissions granted can tell.'
      : undefined
  const options = (title: string, choices: readonly { id: string; label: string }[]) =>
    choices.length === 0 ? null : (
      <OptionGroup label={title}>
        {choices.slice(0, mostOptions).map(({ id, label }) => (
          <Option key={id} value={id}>
            {label}
          </Option>
        ))}
      </OptionGroup>
    )
  return (
    <Field
      className={styles.field}
      label="App"
      required
      {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
    >
      <Combobox
        className={styles.box}
        freeform
        autoComplete="off"
        placeholder="Choose an app, or paste an ID"
        value={text ?? name ?? app ?? ''}
        selectedOptions={app === undefined ? [] : [app]}
        onOpenChange={(_, { open }) => {
          if (open) look()
        }}
        onChange={(event) => {
          setText(event.target.value)
          search.reset()
        }}
        onBlur={() => {
          if (!search.isPending && problem === undefined) setText(undefined)
        }}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === undefined) return
          if (optionValue === pasted) search.mutate(optionValue)
          else {
            setText(undefined)
            onApp(optionValue)
          }
        }}
      >
        {pasted !== undefined && pins.length + apps.length === 0 ? (
          <Option value={pasted} text={pasted}>
            Use the ID that was pasted
          </Option>
        ) : null}
        {options('Pinned', pins)}
        {options('With provisioning', apps)}
        {pins.length + apps.length === 0 && pasted === undefined ? (
          <Option disabled text="" value="nothing">
            {isLoading
              ? 'Looking for apps…'
              : canList
                ? 'No app of that name. An ID can be pasted too.'
                : 'Paste the ID of an app.'}
          </Option>
        ) : null}
        {apps.length > mostOptions ? (
          <Option disabled text="" value="more">
            {`${String(apps.length - mostOptions)} more: type to narrow`}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  )
}
