import { Button, Checkbox, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowDownload20Regular,
  Code20Regular,
  Delete20Regular,
  Dismiss20Regular,
  Pause20Regular,
  Play20Regular,
  Search16Regular,
} from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { version } from '../../../package.json'
import { useConnection } from '../../api/connection/connection'
import { counted, formatNumber } from '../../base/numbers'
import { downloadText, fileName } from '../../browser/download'
import { toHar } from '../../graph/har'
import type { RecordedRequest } from '../../graph/requestLog'
import { announce } from '../../ui/announce'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { useCssVariables } from '../../ui/cssVariables'
import { explained } from '../../ui/explanations'
import { SkeletonRows } from '../../ui/Skeletons'
import { useIsNarrow } from '../../ui/useIsNarrow'
import { actionOf, isFailure, matches, pageOf } from './describeRequest'
import { panelHeight, withinWindow } from './panelHeight'
import { loadRulesNow } from '../recordingRules'
import { PanelResizer } from './PanelResizer'
import { RequestDetails } from './RequestDetails'
import { RequestTable } from './RequestTable'
import { useRequestLog } from './useRequestLog'

const SessionScript = lazy(() => import('./SessionScript'))

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    boxSizing: 'border-box',
    height: 'min(var(--request-panel-height), calc(100dvh - 120px))',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    outline: 'none',
    // Zoomed in so far, the whole page scrolls.
    '@media (max-height: 420px)': { height: '360px' },
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalS}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, outline: 'none' },
  search: { width: '220px', '@media (max-width: 639px)': { width: '140px' } },
  count: {
    marginInlineEnd: 'auto',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  // Close stays beside the commands, which fit themselves into the rest of the line.
  commands: { display: 'flex', flex: '1 1 190px', minWidth: 0, alignItems: 'center' },
  content: { display: 'flex', flex: '1 1 0', minHeight: 0, minWidth: 0 },
  details: {
    display: 'flex',
    flex: '1 1 0',
    minWidth: 0,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  alone: { borderLeft: 'none' },
  empty: { margin: 0, padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
})

type Props = {
  /** The panel was opened by a key, so that it takes the focus. */
  takesFocus: boolean
  onClose: () => void
}

// A panel that was left open records bodies from the start.
void loadRulesNow().catch(() => undefined)

/** What Syncscope sent to Microsoft Graph in this tab, and what came back. */
export default function RequestPanel({ takesFocus, onClose }: Props) {
  const styles = useStyles()
  const { requests: log } = useConnection()
  const { requests, dropped, isPaused } = useRequestLog(log)
  const [text, setText] = useState('')
  const [onlyFailures, setOnlyFailures] = useState(false)
  const [opened, setOpened] = useState<number>()
  const [isScript, setScript] = useState(false)
  const root = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const stored = useSyncExternalStore(panelHeight.subscribe, panelHeight.current)
  const height = withinWindow(stored)
  useCssVariables(root, { '--request-panel-height': `${String(height)}px` })

  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])

  const rows = useMemo(() => rowsOf(requests, text.trim(), onlyFailures), [requests, text, onlyFailures])
  const total = requests.reduce((sum, { parts = [] }) => sum + 1 + parts.length, 0)
  const open = opened === undefined ? undefined : findRequest(requests, opened)

  const closeDetails = () => {
    setOpened(undefined)
    // In a narrow panel, the list comes back with the next render.
    requestAnimationFrame(() => grid.current?.focus())
  }

  const closeScript = () => {
    setScript(false)
    requestAnimationFrame(() => (grid.current ?? heading.current)?.focus())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    if (isScript) closeScript()
    else if (open) closeDetails()
    else onClose()
  }

  return (
    <section ref={root} aria-label="Request panel" className={styles.root} onKeyDown={onKeyDown}>
      <PanelResizer
        height={height}
        onPreview={(next) => root.current?.style.setProperty('--request-panel-height', `${String(next)}px`)}
        onResize={(next) => panelHeight.set(next)}
      />
      <div className={styles.bar}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          Requests
        </h2>
        <Input
          className={styles.search}
          size="small"
          type="search"
          aria-label="Filter requests"
          placeholder="Filter"
          contentBefore={<Search16Regular />}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
        <Checkbox
          label="Failures"
          checked={onlyFailures}
          onChange={(_, { checked }) => setOnlyFailures(checked === true)}
        />
        <span className={styles.count}>{countText(rows.length, total, dropped, isPaused)}</span>
        <div className={styles.commands}>
          <CommandToolbar
            label="Requests"
            commands={[
              {
                icon: isPaused ? <Play20Regular /> : <Pause20Regular />,
                label: isPaused ? 'Record' : 'Pause',
                explain: isPaused ? 'Records requests again' : 'New requests are sent and not recorded',
                onClick: () => {
                  log.setPaused(!isPaused)
                  announce(isPaused ? 'Requests are recorded again' : "New requests aren't recorded")
                },
              },
              {
                icon: <Delete20Regular />,
                label: 'Clear',
                blocked: total === 0 ? 'There are no requests' : undefined,
                onClick: () => {
                  log.clear()
                  setOpened(undefined)
                  announce('Requests cleared')
                },
              },
              {
                icon: <Code20Regular />,
                label: 'As a script',
                explain: 'Shows the latest requests as one PowerShell script or as Terraform',
                blocked: rows.length === 0 ? 'No request is shown' : undefined,
                onClick: () => setScript(true),
              },
              {
                icon: <ArrowDownload20Regular />,
                label: 'Export HAR',
                explain: 'Saves the recorded requests as an HTTP Archive, without tokens and credentials',
                blocked: total === 0 ? 'There are no requests' : undefined,
                onClick: () => downloadText(`${fileName('Requests')}.har`, 'application/json', harText(requests)),
              },
            ]}
          />
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label="Close"
            onClick={onClose}
            {...explained('Close (Esc)')}
          />
        </div>
      </div>
      <div className={styles.content}>
        {isScript ? (
          <Suspense fallback={<SkeletonRows rows={6} label="Loading the script" />}>
            <SessionScript requests={rows.filter((row) => requests.includes(row))} onClose={closeScript} />
          </Suspense>
        ) : open && isNarrow ? null : rows.length === 0 ? (
          <p className={styles.empty}>{emptyText(total, isPaused)}</p>
        ) : (
          <RequestTable rows={rows} grid={grid} onOpen={({ id }) => setOpened(id)} />
        )}
        {open && !isScript ? (
          <div className={mergeClasses(styles.details, isNarrow && styles.alone)}>
            <RequestDetails request={open} isAlone={isNarrow} onClose={closeDetails} />
          </div>
        ) : null}
      </div>
    </section>
  )
}

/** Newest first. A part that matches brings its batch, and a batch that matches all its parts. */
function rowsOf(requests: readonly RecordedRequest[], text: string, onlyFailures: boolean): RecordedRequest[] {
  const shows = (request: RecordedRequest) => (!onlyFailures || isFailure(request)) && matches(request, text)
  return requests.toReversed().flatMap((request) => {
    const { parts = [] } = request
    if (shows(request)) return [request, ...(onlyFailures ? parts.filter(shows) : parts)]
    const shown = parts.filter(shows)
    return shown.length > 0 ? [request, ...shown] : []
  })
}

function findRequest(requests: readonly RecordedRequest[], id: number): RecordedRequest | undefined {
  for (const request of requests) {
    if (request.id === id) return request
    const part = request.parts?.find((one) => one.id === id)
    if (part) return part
  }
  return undefined
}

function countText(shown: number, total: number, dropped: number, isPaused: boolean): string {
  const count = shown === total ? counted(total, 'request') : `${formatNumber(shown)} of ${counted(total, 'request')}`
  return [
    count,
    dropped > 0 ? `${formatNumber(dropped)} older ones made room` : '',
    isPaused ? 'Recording is paused' : '',
  ]
    .filter((part) => part !== '')
    .join('. ')
}

function emptyText(total: number, isPaused: boolean): string {
  if (total > 0) return 'No request matches the filter.'
  return isPaused
    ? 'Recording is paused. Select Record to see new requests.'
    : 'No requests yet. Whatever Syncscope sends to Microsoft Graph appears here.'
}

const harText = (requests: readonly RecordedRequest[]): string =>
  `${JSON.stringify(
    toHar(requests, version, (request) => `${actionOf(request)}. Page: ${pageOf(request)}`),
    null,
    2,
  )}\n`
