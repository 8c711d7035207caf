import {
  Button,
  Field,
  Input,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useState, type ReactNode } from 'react'
import { useConsent } from '../../api/connection/useConsent'
import { useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useDescribeError } from '../../api/errors/describeError'
import { useApplicationByAppId } from '../../api/resources/applications'
import {
  useAcquireApplicationAccessToken,
  useAcquireServicePrincipalAccessToken,
} from '../../api/resources/synchronizationSecrets'
import { describeSecret } from '../../domain/secrets/describeSecret'
import {
  authorizationAddress,
  exchangePairs,
  oauthProblem,
  readAuthorizationCode,
  type OauthKey,
  type OauthValues,
} from '../../domain/secrets/oauthExchange'
import { isCredential } from '../../domain/secrets/secretKeys'
import { ConsentCard } from '../../parts/ConsentCard'
import { Busy } from '../../ui/Busy'
import { ErrorView } from '../../ui/ErrorView'
import { explained } from '../../ui/explanations'

const useStyles = makeStyles({
  text: { margin: 0 },
  steps: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxWidth: '640px',
  },
  step: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start' },
  stepTitle: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  field: { width: '100%', maxWidth: '480px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  words: { overflowWrap: 'anywhere' },
})

/** Where the service stores the tokens. */
type Owner = 'servicePrincipal' | 'application'
const applicationScopes = ['Application.Read.All'] as const

type Props = {
  servicePrincipalId: string
  /** The app ID, which leads to the application. Undefined if it isn't known. */
  appId: string | undefined
  /** Values that the template or the saved set has. Credentials aren't among them. */
  known: OauthValues
  /** Why nothing can be written. */
  blocked: string | undefined
  /** Whether something was typed that leaving the page would lose. */
  onTyped: (isTyped: boolean) => void
}

/** The authorization of an app by OAuth, step by step: the client, the app's page, and the exchange of the code for tokens. */
export default function OauthPanel({ servicePrincipalId, appId, known, blocked, onTyped }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const [edits, setEdits] = useState<OauthValues>({})
  const [pasted, setPasted] = useState('')
  const [owner, setOwner] = useState<Owner>('servicePrincipal')
  /** Ties the address that comes back to the one that was opened here. */
  const [state] = useState(() => crypto.randomUUID())
  const canReadApplication = useHasScope(scopesFor('applicationByAppIdQuery'))
  const application = useApplicationByAppId(appId)
  const forApp = useAcquireServicePrincipalAccessToken(servicePrincipalId)
  const forApplication = useAcquireApplicationAccessToken(application.data?.id ?? '')
  const [outcome, setOutcome] = useState<{ at: 'running' | 'done' } | { at: 'failed'; error: unknown }>()

  const isTyped = pasted !== '' || Object.values(edits).some((value) => value !== '')
  useEffect(() => onTyped(isTyped), [isTyped, onTyped])
  useEffect(() => () => onTyped(false), [onTyped])

  const values: OauthValues = { ...known, ...edits }
  const answer = readAuthorizationCode(pasted, state)
  const code = 'code' in answer ? answer.code : ''
  const filled: OauthValues = { ...values, Oauth2AuthorizationCode: code }
  const opening = authorizationAddress(values, state)
  const wrong = (Object.keys(filled) as OauthKey[]).filter((key) => oauthProblem(key, filled) !== undefined)
  const stop =
    blocked ??
    ('problem' in answer
      ? answer.problem
      : code === ''
        ? 'Paste the code first.'
        : wrong.length > 0
          ? `Correct ${wrong.join(', ')} first.`
          : owner === 'application' && !application.data
            ? "The application isn't known."
            : undefined)
  const isRunning = outcome?.at === 'running'

  function change(key: OauthKey, value: string) {
    setOutcome(undefined)
    setEdits((before) => ({ ...before, [key]: value }))
  }

  async function exchange() {
    const call = owner === 'servicePrincipal' ? forApp : forApplication
    setOutcome({ at: 'running' })
    try {
      await call.mutateAsync(exchangePairs(filled))
      setOutcome({ at: 'done' })
      setEdits({})
      setPasted('')
    } catch (error) {
      setOutcome({ at: 'failed', error })
    } finally {
      call.reset() // A mutation remembers its variables.
    }
  }

  const field = (key: OauthKey) => (
    <OauthField
      key={key}
      name={key}
      value={values[key] ?? ''}
      problem={oauthProblem(key, values)}
      disabled={blocked !== undefined || isRunning}
      onChange={(value) => change(key, value)}
    />
  )

  return (
    <>
      <p className={styles.text}>
        The service exchanges a code for tokens and stores them. Microsoft doesn't publish which keys each app needs, so
        fill in those that the app's tutorial names. Empty ones aren't sent, and nothing is stored in this browser.
      </p>
      <ol className={styles.steps}>
        <Step title="Enter the client">
          {field('Oauth2ClientId')}
          {field('Oauth2ClientSecret')}
          {field('Oauth2RedirectUri')}
        </Step>
        <Step title="Allow the access in the app">
          {field('Oauth2AuthorizationUri')}
          {'address' in opening ? (
            <Link href={opening.address} target="_blank" rel="noreferrer">
              Open the page of the app
            </Link>
          ) : (
            <p className={styles.text}>To open the page of the app from here, enter {opening.missing}.</p>
          )}
          <Field
            className={styles.field}
            label="Code, or the address that the app redirected to (Oauth2AuthorizationCode)"
            hint="A code usually works once and for a few minutes."
            {...('problem' in answer ? { validationState: 'error' as const, validationMessage: answer.problem } : {})}
          >
            <Input
              type="password"
              autoComplete="off"
              spellCheck={false}
              disabled={blocked !== undefined || isRunning}
              value={pasted}
              onChange={(_, { value }) => {
                setOutcome(undefined)
                setPasted(value)
              }}
            />
          </Field>
        </Step>
        <Step title="Get the tokens">
          {field('Oauth2TokenExchangeUri')}
          <Field label="Store the tokens for">
            <RadioGroup
              value={owner}
              disabled={isRunning}
              onChange={(_, { value }) => {
                setOutcome(undefined)
                setOwner(value === 'application' ? 'application' : 'servicePrincipal')
              }}
            >
              <Radio value="servicePrincipal" label="This app (service principal)" />
              <Radio value="application" label="The application behind it, whose credentials can't be read" />
            </RadioGroup>
          </Field>
          {owner === 'application' ? (
            <ApplicationNote
              canRead={canReadApplication}
              isKnown={application.data !== undefined}
              isPending={application.isFetching}
              error={application.error}
            />
          ) : null}
          <div className={styles.actions}>
            <Button
              appearance="primary"
              disabledFocusable={stop !== undefined || isRunning}
              {...(isRunning ? { icon: <Busy /> } : {})}
              onClick={() => void exchange()}
              {...explained(stop)}
            >
              Exchange the code
            </Button>
          </div>
        </Step>
      </ol>
      {outcome?.at === 'failed' ? (
        <ErrorView
          description={describeError(
            outcome.error,
            owner === 'servicePrincipal' ? 'acquireServicePrincipalAccessToken' : 'acquireApplicationAccessToken',
          )}
        />
      ) : null}
      {outcome?.at === 'done' ? (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>The service accepted the code</MessageBarTitle>{' '}
            {owner === 'servicePrincipal'
              ? 'If it stored tokens, Oauth2AccessToken is in the list above. To end a quarantine, start or restart the job.'
              : "Credentials of the application can't be read, so this page can't show what was stored."}
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <li>
      <div className={styles.step}>
        <h3 className={styles.stepTitle}>{title}</h3>
        {children}
      </div>
    </li>
  )
}

function OauthField({
  name,
  value,
  problem,
  disabled,
  onChange,
}: {
  name: OauthKey
  value: string
  problem: string | undefined
  disabled: boolean
  onChange: (value: string) => void
}) {
  const styles = useStyles()
  const isSecret = isCredential(name)
  const hint = describeSecret(name)
  return (
    <Field
      className={styles.field}
      label={name}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationState: 'error' as const, validationMessage: problem })}
    >
      <Input
        type={isSecret ? 'password' : 'text'}
        autoComplete={isSecret ? 'new-password' : 'off'}
        spellCheck={false}
        disabled={disabled}
        value={value}
        onChange={(_, { value: next }) => onChange(next)}
      />
    </Field>
  )
}

/** Why the application isn't known yet, and how to find it. */
function ApplicationNote({
  canRead,
  isKnown,
  isPending,
  error,
}: {
  canRead: boolean
  isKnown: boolean
  isPending: boolean
  error: unknown
}) {
  const styles = useStyles()
  const asking = useConsent(applicationScopes)
  const describeError = useDescribeError()
  if (isKnown) return null
  if (!canRead)
    return (
      <ConsentCard
        title="Find the application"
        why="You need a permission to find the application behind this app. Exchanging the code for this app works without it."
        {...asking}
      />
    )
  return <p className={styles.text}>{isPending ? 'Looking for the application.' : whyUnknown()}</p>

  function whyUnknown(): string {
    if (!error) return "The app's application ID isn't known."
    const { kind, cause } = describeError(error, 'applicationByAppIdQuery')
    return kind === 'notFound'
      ? 'The application is registered in another tenant. Only its owners, there, can exchange a code for it.'
      : `The application couldn't be read. ${cause}`
  }
}
