import { Combobox, Field, makeStyles, Option, OptionGroup, Spinner } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConnection, useHasScope } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { scopesFor } from '../../../api/endpoints'
import { guidIn } from '../../../api/resolveId'
import { useAppChoices } from '../../../api/useAppChoices'
import { announce } from '../../../ui/announce'
import type { PlaygroundPlace } from '../playgroundState'
import { findPlace, firstPlaceOf } from './findPlace'

const useStyles = makeStyles({
  field: { flex: '2 1 240px', minWidth: 0, maxWidth: '480px' },
  box: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } },
})

/** More than a person reads in a list; typing finds the rest. */
const mostOptions = 40

/** The option that takes the choice back; no id looks like this. */
const NONE = 'none'

type Props = { place: PlaygroundPlace; name: string | undefined; onPlace: (place: PlaygroundPlace) => void }

/** The app whose schema is used: pinned, found among those with provisioning, or by a pasted ID. */
export function AppPicker({ place, name, onPlace }: Props) {
  const styles = useStyles()
  const { graph } = useConnection()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const canReadPrincipals = useHasScope(scopesFor('servicePrincipalQuery'))
  const [text, setText] = useState<string>()
  const { pins, apps, isLoading, canList, look } = useAppChoices(text ?? '')
  const search = useMutation({
    mutationFn: ({ id, isKnown }: { id: string; isKnown: boolean }) =>
      isKnown ? firstPlaceOf(id, { graph, queryClient }) : findPlace(id, { graph, queryClient, canReadPrincipals }),
    onSuccess: (found) => {
      if (typeof found === 'string') return
      setText(undefined)
      onPlace(found)
      announce('Schema chosen')
    },
  })
  const current = place.kind === 'none' ? undefined : place.servicePrincipalId
  const sought = text?.trim().toLowerCase() ?? ''
  const choose = (id: string | undefined) => {
    search.reset()
    if (id === undefined) {
      setText(undefined)
      onPlace({ kind: 'none' })
    } else search.mutate({ id, isKnown: guidIn(text ?? '') !== id })
  }
  const problem = search.error
    ? describeError(search.error).cause
    : typeof search.data === 'string'
      ? search.data
      : undefined
  const pasted = guidIn(text ?? '')

  return (
    <Field
      className={styles.field}
      label="App"
      {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
    >
      <Combobox
        className={styles.box}
        freeform
        autoComplete="off"
        placeholder="None: any attribute goes"
        value={text ?? (place.kind === 'none' ? '' : (name ?? current ?? ''))}
        selectedOptions={current === undefined ? [] : [current]}
        {...(search.isPending ? { expandIcon: <Spinner size="extra-tiny" aria-label="Looking for its schema" /> } : {})}
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
        onOptionSelect={(_, { optionValue }) => choose(optionValue === NONE ? undefined : optionValue)}
      >
        {current !== undefined && sought === '' ? (
          <Option value={NONE} text="">
            None: any attribute goes
          </Option>
        ) : null}
        {pasted !== undefined && pins.length + apps.length === 0 ? (
          <Option value={pasted} text={pasted}>
            Use the ID that was pasted
          </Option>
        ) : null}
        {pins.length > 0 ? (
          <OptionGroup label="Pinned">
            {pins.map(({ id, label }) => (
              <Option key={id} value={id}>
                {label}
              </Option>
            ))}
          </OptionGroup>
        ) : null}
        {apps.length > 0 ? (
          <OptionGroup label="With provisioning">
            {apps.slice(0, mostOptions).map(({ id, label }) => (
              <Option key={id} value={id}>
                {label}
              </Option>
            ))}
          </OptionGroup>
        ) : null}
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
