import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from '@fluentui/react-components'
import { ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import type { KeyboardEvent } from 'react'
import { useDescribeError } from '../../api/errors/describeError'
import { useProvisioningLogs } from '../../api/resources/provisioningLogs'
import { nameOf } from '../../domain/logs/entry'
import { lineFilterText } from '../../domain/logs/filter'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { ErrorView } from '../../ui/ErrorView'
import { explained } from '../../ui/explanations'
import { JsonView } from '../../ui/JsonView'
import { SkeletonRows } from '../../ui/Skeletons'
import { useReturnFocus } from '../../ui/useReturnFocus'
import { LineDetails } from './LineDetails'
import { linesOf, type LogLine } from './logLines'
import { actionLabel } from './logLabels'

const useStyles = makeStyles({
  drawer: { width: 'min(860px, 100vw)', maxWidth: '100vw' },
  title: { overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexShrink: 0 },
})

type Props = {
  lineId: string
  /** The table's rows in order, for the "previous" and "next" buttons. */
  lines: readonly LogLine[]
  now: number
  onShow: (line: LogLine) => void
  onClose: () => void
}

/** One log line in full, beside the table. */
export default function LineDrawer({ lineId, lines, now, onShow, onClose }: Props) {
  const styles = useStyles()
  useReturnFocus()
  const index = lines.findIndex(({ entry }) => entry.id === lineId)
  const line = lines[index]
  const [previous, next] = index < 0 ? [] : [lines[index - 1], lines[index + 1]]
  function onKeyDown(event: KeyboardEvent) {
    const to = event.key === 'ArrowUp' ? previous : event.key === 'ArrowDown' ? next : undefined
    if (!event.altKey || event.ctrlKey || event.metaKey || !to) return
    event.preventDefault()
    onShow(to)
  }

  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      aria-label="Log event"
      onKeyDownCapture={onKeyDown}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <div className={styles.actions}>
              <Button
                appearance="subtle"
                icon={<ChevronUp20Regular />}
                aria-label="Previous event"
                disabledFocusable={!previous}
                onClick={() => previous && onShow(previous)}
                {...explained('Previous event (Alt+Up)')}
              />
              <Button
                appearance="subtle"
                icon={<ChevronDown20Regular />}
                aria-label="Next event"
                disabledFocusable={!next}
                onClick={() => next && onShow(next)}
                {...explained('Next event (Alt+Down)')}
              />
              <Button
                appearance="subtle"
                icon={<Dismiss20Regular />}
                aria-label="Close"
                onClick={onClose}
                {...explained('Close (Esc)')}
              />
            </div>
          }
        >
          <span className={styles.title}>{line ? titleOf(line) : 'Log event'}</span>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {line ? <Details key={lineId} line={line} now={now} /> : <FetchedLine lineId={lineId} now={now} />}
      </DrawerBody>
    </OverlayDrawer>
  )
}

const titleOf = ({ entry }: LogLine): string =>
  `${actionLabel(entry.action)}: ${nameOf(entry) || 'Object without a name'}`

/** A link may open a line that the filters exclude, or one that's older than the loaded ones. */
function FetchedLine({ lineId, now }: { lineId: string; now: number }) {
  const describeError = useDescribeError()
  const { data, error, refetch } = useProvisioningLogs({ filter: lineFilterText(lineId), top: 1 })
  if (error)
    return <ErrorView description={describeError(error, 'provisioningLogsQuery')} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={8} label="Loading event" />
  const [line] = linesOf(data.pages)
  if (!line)
    return (
      <EmptyState title="This event is no longer in the log">
        Events are kept for 30 days (7 days with Entra ID Free). The link may also be from another tenant.
      </EmptyState>
    )
  return <Details line={line} now={now} />
}

/** Shows the raw line if its contents can't be rendered. */
const Details = ({ line, now }: { line: LogLine; now: number }) => (
  <ErrorBoundary fallback={() => <JsonView value={line.body} label="log event" />}>
    <LineDetails line={line} now={now} />
  </ErrorBoundary>
)
