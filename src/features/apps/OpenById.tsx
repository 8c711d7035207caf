import { Button, Field, Input, Label, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { describeError } from '../../api/describeError'
import { useConnection, useHasScope } from '../../api/connection'
import { scopesFor } from '../../api/endpoints'
import { resolveId, type ResolvedId } from '../../api/resolveId'
import { usePinnedApps } from '../../api/pinnedApps'
import { CopyValue } from '../../ui/CopyValue'
import { ErrorView } from '../../ui/ErrorView'
import { PageLink } from '../../ui/PageLink'

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalXS, maxWidth: '760px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  complaint: { margin: 0, color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  input: { flex: '1 1 300px', fontFamily: tokens.fontFamilyMonospace },
  answer: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', maxWidth: '760px' },
  text: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
})

type Props = {
  /** An id to begin with, e.g. what was typed into the search. */
  initial?: string
  /** Told when an app was pinned, so that its jobs can be asked for. */
  onPinned?: (servicePrincipalId: string, displayName: string | undefined) => void
}

/** Takes any of the three ids that people call "the ID", and says which it was. */
export function OpenById({ initial = '', onPinned }: Props) {
  const styles = useStyles()
  const { graph } = useConnection()
  const canReadPrincipals = useHasScope(scopesFor('servicePrincipalQuery'))
  const id = useId()
  const [text, setText] = useState(initial)
  const resolve = useMutation({ mutationFn: (id: string) => resolveId(graph, id, canReadPrincipals) })

  const isMalformed = resolve.data?.was === 'malformed'

  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() !== '') resolve.mutate(text)
  }

  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <Label htmlFor={id}>Open an app by its ID</Label>
        <div className={styles.line}>
          <Input
            id={id}
            className={styles.input}
            value={text}
            spellCheck={false}
            autoComplete="off"
            placeholder="00000000-0000-0000-0000-000000000000"
            aria-describedby={`${id}-hint`}
            aria-invalid={isMalformed}
            onChange={(_, { value }) => {
              setText(value)
              resolve.reset()
            }}
          />
          <Button type="submit" appearance="primary" disabledFocusable={resolve.isPending}>
            {resolve.isPending ? 'Looking it up' : 'Look it up'}
          </Button>
        </div>
        {isMalformed ? (
          <p role="alert" className={styles.complaint}>
            That is not an ID. One looks like 8adf8e6e-67b2-4cf2-a259-e3dc5476c621.
          </p>
        ) : null}
        <p id={`${id}-hint`} className={styles.hint}>
          {canReadPrincipals
            ? 'Paste any ID of the app: principal object ID, application (client) ID or application object ID.'
            : 'Paste the object ID of the service principal (in the admin center: Enterprise applications, the app, Object ID).'}
        </p>
      </form>
      {resolve.error ? <ErrorView description={describeError(resolve.error, 'servicePrincipalQuery')} /> : null}
      {resolve.data ? <Answer key={text} resolved={resolve.data} canReadPrincipals={canReadPrincipals} onPinned={onPinned} /> : null}
    </>
  )
}

const wasWhat = {
  servicePrincipalId: 'That is the object ID of the service principal (the enterprise app):',
  appId: 'That is an application (client) ID. Its service principal in this tenant is',
  applicationId: 'That is the object ID of an application (the app registration). Its service principal in this tenant is',
} as const

function Answer({ resolved, canReadPrincipals, onPinned }: { resolved: ResolvedId; canReadPrincipals: boolean; onPinned: Props['onPinned'] }) {
  const styles = useStyles()
  const { pin, isPinned } = usePinnedApps()
  const [label, setLabel] = useState('')
  switch (resolved.was) {
    case 'malformed':
      return null
    case 'unknown':
      return (
        <div role="status" className={styles.answer}>
          <p className={styles.text}>
            {canReadPrincipals
              ? 'No service principal and no application of this tenant has that ID. It may belong to another tenant, or have been deleted.'
              : 'No service principal with that object ID. If it is an application ID or the object ID of an app registration, it can only be resolved with the permission Application.Read.All.'}
          </p>
        </div>
      )
    case 'applicationWithoutPrincipal':
      return (
        <div role="status" className={styles.answer}>
          <p className={styles.text}>
            {`That is the object ID of the application “${resolved.application.displayName ?? resolved.application.appId}”, which has no service principal in this tenant. Provisioning needs one: create the enterprise app first.`}
          </p>
        </div>
      )
    case 'servicePrincipalId':
    case 'appId':
    case 'applicationId':
    case 'unnamedServicePrincipalId': {
      const { servicePrincipalId } = resolved
      const principal = resolved.was === 'unnamedServicePrincipalId' ? undefined : resolved.servicePrincipal
      const name = principal?.displayName ?? undefined
      const pinNow = () => {
        const displayName = name ?? (label.trim() === '' ? undefined : label.trim())
        pin({ servicePrincipalId, ...(displayName === undefined ? {} : { displayName }) })
        onPinned?.(servicePrincipalId, displayName)
      }
      return (
        <div role="status" className={styles.answer}>
          {resolved.was === 'unnamedServicePrincipalId' ? (
            <p className={styles.text}>That is the object ID of a service principal. Its name cannot be read with the permissions granted, so give it one of your own if you like.</p>
          ) : (
            <p className={styles.text}>
              {wasWhat[resolved.was]} <strong>{name ?? servicePrincipalId}</strong>
              {resolved.was === 'servicePrincipalId' ? null : (
                <>
                  {', object ID '}
                  <CopyValue value={servicePrincipalId} label="principal object ID" />
                </>
              )}
            </p>
          )}
          <div className={styles.actions}>
            <PageLink to="/apps/$servicePrincipalId" params={{ servicePrincipalId }}>
              {`Open ${name ?? 'the app'}`}
            </PageLink>
            {principal ? null : (
              <Field label="Your name for it">
                <Input value={label} onChange={(_, { value }) => setLabel(value)} />
              </Field>
            )}
            <Button onClick={pinNow} disabledFocusable={isPinned(servicePrincipalId)}>
              {isPinned(servicePrincipalId) ? 'Pinned' : 'Pin it here'}
            </Button>
          </div>
        </div>
      )
    }
  }
}
