import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { formatInstant } from '../../base/dates'
import { formatBytes } from '../../base/numbers'
import { batchAnswerBody, batchRequestBody } from '../../graph/har'
import type { RecordedBody, RecordedRequest, RequestHeaders } from '../../graph/requestLog'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { explained } from '../../ui/explanations'
import { JsonView } from '../../ui/JsonView'
import { usePreferences } from '../../ui/preferences'
import { StatusBadge } from '../../ui/StatusBadge'
import { Tabs, tabPanel } from '../../ui/Tabs'
import {
  actionOf,
  durationText,
  omissionText,
  pageOf,
  requestIdOf,
  shortUrl,
  spanLength,
  spanText,
  statusOf,
} from './describeRequest'
import { PermissionTab } from './PermissionTab'
import { Waterfall } from './Waterfall'

const CodeTab = lazy(() => import('./CodeTab'))

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: 0, minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  title: {
    margin: 0,
    minWidth: 0,
    flex: '1 1 0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    fontFamily: tokens.fontFamilyMonospace,
    outline: 'none',
  },
  body: {
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    display: 'grid',
    alignContent: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}`,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  note: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  address: { overflowWrap: 'anywhere' },
  spans: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(60px, 3fr) max-content',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  span: { display: 'contents' },
})

type Tab = 'request' | 'response' | 'timing' | 'permission' | 'code'
const tabs = [
  { value: 'request', label: 'Request' },
  { value: 'response', label: 'Response' },
  { value: 'timing', label: 'Timing' },
  { value: 'permission', label: 'Permission' },
  { value: 'code', label: 'Code' },
] as const satisfies readonly { value: Tab; label: string }[]

type Props = { request: RecordedRequest; isAlone: boolean; onClose: () => void }

/** Everything that was recorded of one request. */
export function RequestDetails({ request, isAlone, onClose }: Props) {
  const styles = useStyles()
  const id = useId()
  const [tab, setTab] = useState<Tab>('request')
  const title = useRef<HTMLHeadingElement>(null)
  // Alone, the details replace the list, which had the focus.
  useEffect(() => {
    if (isAlone && document.activeElement === document.body) title.current?.focus()
  }, [isAlone])
  const close = isAlone ? 'Back to the list' : 'Close the details'
  return (
    <section className={styles.root} aria-label="Details of the request">
      <div className={styles.head}>
        <Button
          size="small"
          appearance="subtle"
          icon={isAlone ? <ArrowLeft20Regular /> : <Dismiss20Regular />}
          aria-label={close}
          onClick={onClose}
          {...explained(close)}
        />
        <h3 ref={title} tabIndex={-1} className={styles.title} title={`${request.method} ${shortUrl(request)}`}>
          {request.method} {shortUrl(request)}
        </h3>
        <StatusBadge {...statusOf(request)} />
      </div>
      <Tabs label="Details" tabs={tabs} selected={tab} onSelect={setTab} panel={id} />
      <div {...tabPanel(id, tab)} className={styles.body} tabIndex={0}>
        {tab === 'request' ? (
          <RequestTab request={request} />
        ) : tab === 'response' ? (
          <ResponseTab request={request} />
        ) : tab === 'timing' ? (
          <TimingTab request={request} />
        ) : tab === 'permission' ? (
          <PermissionTab request={request} />
        ) : (
          <Suspense fallback={<p role="status">Loading</p>}>
            <CodeTab request={request} />
          </Suspense>
        )}
      </div>
    </section>
  )
}

function RequestTab({ request }: { request: RecordedRequest }) {
  const { parts } = request
  return (
    <>
      <Essentials
        items={[
          {
            label: 'Action',
            value: actionOf(request),
            explain: 'What the request tried to do. It follows from the method and the path.',
          },
          { label: 'Page', value: pageOf(request), explain: 'The page that was open when the request was sent.' },
          { label: 'Address', value: <CopyValue value={request.url} label="address" /> },
          ...headerItems(request.requestHeaders),
          { label: 'authorization', value: 'The access token, which is never recorded' },
        ]}
      />
      <Body
        label="Request body"
        size={request.sent}
        body={parts ? wholeBody(batchRequestBody(parts)) : request.requestBody}
        none="The request has no body."
      />
    </>
  )
}

function ResponseTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const { parts, outcome, status } = request
  const says: Partial<Record<RecordedRequest['outcome'], string>> = {
    running: 'No answer yet.',
    noAnswer:
      request.batch === undefined
        ? "No answer came. Browsers don't say why."
        : 'The batch came back without an answer to this request.',
    noToken: "The request wasn't sent, because no access token could be had.",
    cancelled: 'The page no longer wanted the answer.',
    unreadable: "The answer isn't JSON, so its body isn't recorded.",
  }
  return (
    <>
      {says[outcome] === undefined ? null : <p className={styles.note}>{says[outcome]}</p>}
      {status === 0 ? null : (
        <Essentials
          items={[
            { label: 'Status', value: <StatusBadge {...statusOf(request)} /> },
            ...headerItems(request.responseHeaders),
          ]}
        />
      )}
      <Body
        label="Response body"
        size={request.received}
        body={parts && status < 400 ? wholeBody(batchAnswerBody(parts)) : request.responseBody}
        none={outcome === 'answered' ? 'The answer has no body.' : ''}
      />
    </>
  )
}

function TimingTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const { startedAt, duration, attempts, spans, batch } = request
  return (
    <>
      {batch === undefined ? null : (
        <p className={styles.note}>Only the time of the batch that carried the request is known. This is it.</p>
      )}
      <Essentials
        items={[
          { label: 'Started', value: formatInstant(startedAt, timeZone), explain: 'On the clock of this computer.' },
          { label: 'Time', value: duration === undefined ? 'Still running' : durationText(duration) },
          { label: 'Attempts', value: String(attempts) },
          ...(requestIdOf(request) === undefined
            ? []
            : [{ label: 'Request ID', value: <CopyValue value={requestIdOf(request) ?? ''} label="request ID" /> }]),
        ]}
      />
      <ol className={styles.spans} aria-label="Where the time went">
        {spans.map((span, index) => (
          <li key={index} className={styles.span}>
            <span>{spanText(span)}</span>
            <Waterfall spans={[span]} scale={duration ?? spans.at(-1)?.end ?? 1} />
            <span>{span.end === undefined ? '…' : durationText(spanLength(span))}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Body({
  label,
  size,
  body,
  none,
}: {
  label: string
  size: number | undefined
  body: RecordedBody | undefined
  none: string
}) {
  const styles = useStyles()
  if (!body) return none === '' ? null : <p className={styles.note}>{none}</p>
  const omission = omissionText(body)
  return (
    <>
      <p className={styles.note}>
        {[size === undefined ? '' : `${label}: ${formatBytes(size)}.`, omission]
          .filter((text) => text !== '')
          .join(' ')}
      </p>
      {body.value === undefined ? null : <JsonView value={body.value} label={label} />}
    </>
  )
}

const wholeBody = (value: unknown): RecordedBody => ({ value, omitted: 0, omittedEntries: 0, isCut: false })

const headerItems = (headers: RequestHeaders): EssentialsItem[] =>
  headers.map(([name, value]) => ({ label: name, value: <CopyValue value={value} label={name} /> }))
