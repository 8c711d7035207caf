import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { describeError } from '../../api/errors/describeError'
import { usePinnedApps } from '../../api/fleet/pinnedApps'
import type { ResolvedId } from '../../api/fleet/resolveId'
import { CopyValue } from '../../ui/CopyValue'
import { ErrorView } from '../../ui/ErrorView'
import { PageLink } from '../../ui/PageLink'

const useStyles = makeStyles({
  answer: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', maxWidth: '760px' },
  text: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
})

type Props = {
  error: unknown
  resolved: ResolvedId | undefined
  canReadPrincipals: boolean
  onPinned: ((servicePrincipalId: string, displayName: string | undefined) => void) | undefined
}

/** What a pasted ID identifies, or why it couldn't be looked up. */
export function LookUpResult({ error, resolved, ...rest }: Props) {
  if (error) return <ErrorView description={describeError(error, 'servicePrincipalQuery')} />
  return resolved ? <Answer resolved={resolved} {...rest} /> : null
}

const wasWhat = {
  servicePrincipalId: 'This is the object ID of the enterprise app (service principal):',
  appId: 'This is an application (client) ID. Its enterprise app in this tenant is',
  applicationId: 'This is the object ID of an app registration. Its enterprise app in this tenant is',
} as const

function Answer({
  resolved,
  canReadPrincipals,
  onPinned,
}: Pick<Props, 'canReadPrincipals' | 'onPinned'> & { resolved: ResolvedId }) {
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
              ? 'No app in this tenant has this ID. It may belong to another tenant, or the app was deleted.'
              : "No enterprise app has this object ID. If it's an application ID or the object ID of an app registration, you need the Application.Read.All permission to look it up."}
          </p>
        </div>
      )
    case 'applicationWithoutPrincipal':
      return (
        <div role="status" className={styles.answer}>
          <p className={styles.text}>
            {`This is the object ID of the app registration “${resolved.application.displayName ?? resolved.application.appId}”, which has no enterprise app in this tenant. Create the enterprise app first.`}
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
            <p className={styles.text}>
              This is the object ID of an enterprise app. You don't have permission to read its name, but you can enter
              a name yourself.
            </p>
          ) : (
            <p className={styles.text}>
              {wasWhat[resolved.was]} <strong>{name ?? servicePrincipalId}</strong>
              {resolved.was === 'servicePrincipalId' ? null : (
                <>
                  {', object ID '}
                  <CopyValue value={servicePrincipalId} label="object ID" />
                </>
              )}
            </p>
          )}
          <div className={styles.actions}>
            <PageLink to="/apps/$servicePrincipalId" params={{ servicePrincipalId }}>
              {`Open ${name ?? 'the app'}`}
            </PageLink>
            {principal ? null : (
              <Field label="Your name for the app">
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
