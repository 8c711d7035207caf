import { Button, Field, Input, makeStyles, Spinner, Textarea, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { useConsent } from '../../api/connection/useConsent'
import type { Json } from '../../base/json'
import { noteServiceFunctions } from '../../api/resources/serviceFunctions'
import type { CodeRequest } from '../../domain/code/codeRequest'
import type { BodyProblem } from '../../domain/console/checkBody'
import { readServiceFunctions } from '../../domain/console/compareFunctions'
import { writeBlocked } from '../../domain/jobs/actions'
import { ConsentCard } from '../../parts/ConsentCard'
import { announce } from '../../ui/announce'
import { CommandButton } from '../../ui/CommandBar'
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'
import { AnswerView } from './AnswerView'
import { type BetterPage, betterPageOf, type Call, type Hole, queryOf, type Risk } from '../../api/console/calls'
import { bodyProblems, type Ids, pathOf, readBody } from '../../api/console/consoleRequest'
import { IdFields } from './IdFields'
import { prefill } from '../../api/console/prefill'
import { type ConsoleAnswer, sendRequest } from '../../api/console/sendRequest'
import { useSender } from './useSender'

const CodeSamples = lazy(() => import('../../ui/CodeSamples'))

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  body: {
    maxWidth: 'none',
    width: '100%',
    '& textarea': {
      minHeight: '180px',
      maxHeight: '420px',
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
    },
  },
  problems: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  path: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

const risks: Record<Risk, { tone: 'success' | 'warning' | 'danger'; label: string }> = {
  reads: { tone: 'success', label: 'Reads' },
  asks: { tone: 'success', label: 'Changes nothing' },
  writes: { tone: 'warning', label: 'Writes' },
  erases: { tone: 'danger', label: 'Replaces or erases' },
}

/** A body as it was typed, and what it began with, to notice what someone else changed since. */
export type Draft = { text: string; base: Json | undefined }
export const emptyDraft: Draft = { text: '', base: undefined }

type Props = {
  call: Call
  draft: Draft
  onDraft: (change: (draft: Draft) => Draft) => void
  /** IDs that stay while other calls are chosen. */
  known: Ids
  app: string | undefined
  onKnown: (hole: Hole, value: string) => void
  /** The service answered a request. */
  onSent: (request: CodeRequest) => void
}

/** One call: its IDs, its query or body, and the button that sends it. */
export function CallForm({ call, draft, onDraft, known, app, onKnown, onSent }: Props) {
  const styles = useStyles()
  const { readOnly } = useConnection()
  const granted = useGrantedScopes()
  const queryClient = useQueryClient()
  const sender = useSender()
  const [others, setOthers] = useState<Ids>({})
  const [query, setQuery] = useState(queryOf(call.name))
  const [isFilling, setIsFilling] = useState(false)
  const [fillProblem, setFillProblem] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  const [answer, setAnswer] = useState<ConsoleAnswer>()
  const [isAsking, setIsAsking] = useState(false)
  const [isReplacing, setIsReplacing] = useState(false)
  const { text, base } = draft

  const ids: Ids = Object.fromEntries(
    call.holes.map((hole) => [hole.name, (isKnown(hole) ? known[hole.name] : others[hole.name]) ?? '']),
  )
  const path = pathOf({ call, ids, query: call.method === 'GET' ? query : '' })
  const read = readBody(text)
  const body = 'body' in read ? read.body : undefined
  const problems: BodyProblem[] =
    'problem' in read
      ? [{ at: '', severity: 'error', sentence: `This isn't JSON: ${read.problem}` }]
      : call.bodyType === undefined || text === ''
        ? []
        : bodyProblems({ call, body })
  const errors = problems.filter(({ severity }) => severity === 'error')
  const canCall = satisfies(granted, call.anyOf)
  const blocked =
    (call.method === 'GET'
      ? canCall
        ? undefined
        : `Needs the permission ${call.anyOf[0] ?? ''}, which this sign-in doesn't have.`
      : call.anyOf.includes('Synchronization.ReadWrite.All')
        ? writeBlocked({ readOnly, canWrite: canCall })
        : canCall
          ? undefined
          : `Needs the permission ${call.anyOf[0] ?? ''}, which this sign-in doesn't have.`) ??
    (path === undefined ? 'Fill in every ID.' : undefined) ??
    (call.bodyType !== undefined && text.trim() === '' ? 'Write a body.' : undefined) ??
    (errors.length > 0 ? 'Correct the body first.' : undefined)

  const request: CodeRequest | undefined =
    path === undefined
      ? undefined
      : {
          method: call.method,
          path,
          ...(call.anyOf[0] !== undefined && { scope: call.anyOf[0] }),
          ...(call.name === 'bulkUpload' && { headers: { 'Content-Type': 'application/scim+json' } }),
          ...(body !== undefined && { body }),
        }

  /** `replaces`: what is there may go. */
  async function fill(replaces: boolean) {
    setIsFilling(true)
    setFillProblem(undefined)
    try {
      const filled = await prefill(call, ids, (at) => sender.graph.get(at))
      // A person may have begun to type.
      onDraft((now) => (replaces || now.text === '' ? { text: bodyText(filled), base: filled } : now))
    } catch (error) {
      setFillProblem(
        `The body couldn't be filled in, because reading failed: ${error instanceof Error ? error.message : ''}`,
      )
    }
    setIsFilling(false)
  }
  // The body is filled in once the IDs are there, and never over what a person typed.
  const filledFor = useRef('')
  const fillFirst = useEffectEvent(() => {
    if (call.bodyType !== undefined && path !== undefined && text === '' && filledFor.current !== path) {
      filledFor.current = path
      void fill(false)
    }
  })
  useEffect(() => fillFirst(), [path])

  async function send() {
    setIsSending(true)
    setAnswer(undefined)
    const got = await sendRequest({ call, ids, query: call.method === 'GET' ? query : '', body }, base, sender)
    setAnswer(got)
    setIsSending(false)
    if (got.kind === 'answered') {
      if (request) onSent(request)
      announce(`Answered with ${String(got.status)}`)
      const functions = call.name.endsWith('FunctionsQuery') ? readServiceFunctions(got.body) : undefined
      if (functions) noteServiceFunctions(queryClient, functions)
    }
  }

  const better = betterPageOf(call)
  const needsQuestion = call.risk === 'erases' || call.risk === 'writes'
  return (
    <>
      <Panel title="Request" aside={<StatusBadge tone={risks[call.risk].tone} label={risks[call.risk].label} />}>
        <IdFields
          call={call}
          ids={ids}
          app={app}
          onId={(hole, value) =>
            isKnown(hole) ? onKnown(hole, value) : setOthers((before) => ({ ...before, [hole.name]: value }))
          }
        />
        {call.method === 'GET' ? (
          <Field label="Query" hint="OData options, such as $top=20. Leave it empty for none.">
            <Input value={query} spellCheck={false} onChange={(_, { value }) => setQuery(value)} />
          </Field>
        ) : null}
        {call.bodyType === undefined ? null : (
          <>
            <Field
              label="Body"
              {...(fillProblem === undefined ? {} : { validationMessage: fillProblem })}
              hint="JSON. Names and members are compared in their exact letter case."
            >
              <Textarea
                className={styles.body}
                resize="vertical"
                spellCheck={false}
                value={text}
                onChange={(_, { value }) => onDraft((now) => ({ ...now, text: value }))}
              />
            </Field>
            {problems.length > 0 ? (
              <ul className={styles.problems} aria-label="Problems of the body">
                {problems.slice(0, 20).map(({ at, sentence, severity }) => (
                  <li key={`${at} ${sentence}`}>
                    {severity === 'warning' ? 'Warning. ' : ''}
                    {at === '' ? sentence : `${at}: ${sentence}`}
                  </li>
                ))}
              </ul>
            ) : null}
            <div className={styles.line}>
              <Button
                size="small"
                disabled={path === undefined || isFilling}
                onClick={() => (text.trim() === '' || text === bodyText(base) ? void fill(true) : setIsReplacing(true))}
              >
                Fill in again
              </Button>
              {isFilling ? <Spinner size="extra-tiny" label="Reading" /> : null}
            </div>
          </>
        )}
        <p className={styles.path}>
          {call.method} {path ?? call.path}
        </p>
        <div className={styles.line}>
          <CommandButton
            label="Send"
            appearance="primary"
            pending={isSending}
            blocked={blocked}
            onClick={() => (needsQuestion ? setIsAsking(true) : void send())}
          />
          {better ? (
            <span className={styles.text}>
              You can also do this on a page: <BetterLink page={better} app={app} job={known.jobId} />
            </span>
          ) : null}
        </div>
        <p className={styles.text}>
          Needs {call.anyOf.length === 0 ? 'any sign-in' : call.anyOf.join(' or ')}
          {call.role === '' ? '' : `, and a role: ${call.role}`}.
        </p>
        {canCall || (readOnly && call.method !== 'GET') ? null : <AskForScope key={call.anyOf[0]} call={call} />}
      </Panel>
      {answer ? (
        <Panel title="Answer">
          <AnswerView answer={answer} name={call.name} />
        </Panel>
      ) : null}
      {request === undefined || errors.length > 0 ? null : (
        <Panel title="As code">
          <Suspense fallback={<SkeletonRows rows={6} label="Loading code" />}>
            <CodeSamples request={request} />
          </Suspense>
        </Panel>
      )}
      <ConfirmDialog
        open={isAsking}
        title={`Send ${call.method}`}
        confirmLabel="Send"
        danger={call.risk === 'erases'}
        body={
          <>
            <p className={styles.path}>
              {call.method} {path ?? ''}
            </p>
            <p>
              {call.risk === 'erases'
                ? `This replaces or erases what the service has now. ${call.note === '' ? '' : `${call.note}.`}`
                : `This changes something in the tenant. ${call.note === '' ? '' : `${call.note}.`}`}
            </p>
          </>
        }
        onConfirm={send}
        onClose={() => setIsAsking(false)}
      />
      <ConfirmDialog
        open={isReplacing}
        title="Replace the body"
        confirmLabel="Replace"
        body={<p>What you typed is replaced by a new body. You can't undo this.</p>}
        onConfirm={() => fill(true)}
        onClose={() => setIsReplacing(false)}
      />
    </>
  )
}

const bodyText = (body: Json | undefined): string => (body === undefined ? '' : JSON.stringify(body, null, 2))

/** IDs that the address of the page holds, so that they stay for the next call. */
const isKnown = ({ kind }: Hole) => ['servicePrincipal', 'application', 'job', 'template'].includes(kind)

function BetterLink({
  page: { label, of },
  app,
  job,
}: {
  page: BetterPage
  app: string | undefined
  job: string | undefined
}) {
  if (of.startsWith('/')) return <PageLink to={of as '/apps'}>{label}</PageLink>
  if (app === undefined || app === '') return <PageLink to="/apps">{`${label}, from an app`}</PageLink>
  const params = { servicePrincipalId: app }
  const jobParams = { ...params, jobId: job ?? '' }
  const hasJob = job !== undefined && job !== ''
  if (of === 'credentials')
    return (
      <PageLink to="/apps/$servicePrincipalId/credentials" params={params}>
        {label}
      </PageLink>
    )
  if (of === 'settings')
    return (
      <PageLink to="/apps/$servicePrincipalId/settings" params={params}>
        {label}
      </PageLink>
    )
  if (of === 'templates')
    return (
      <PageLink to="/apps/$servicePrincipalId/templates" params={params}>
        {label}
      </PageLink>
    )
  if (of === 'schema' && hasJob)
    return (
      <PageLink to="/apps/$servicePrincipalId/jobs/$jobId/schema" params={jobParams}>
        {label}
      </PageLink>
    )
  if (of === 'job' && hasJob)
    return (
      <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={jobParams}>
        {label}
      </PageLink>
    )
  return (
    <PageLink to="/apps/$servicePrincipalId" params={params}>
      {label}
    </PageLink>
  )
}

/** Asks for the least permission of a call. A read-only sign-in isn't asked, because it wouldn't use one that writes. */
function AskForScope({ call }: { call: Call }) {
  const asking = useConsent(call.anyOf.slice(0, 1))
  return (
    <ConsentCard
      title="Send this call"
      why="This sign-in doesn't have the permission for this call. You can fill in the form without it."
      {...asking}
    />
  )
}
