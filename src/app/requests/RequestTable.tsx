import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useRef, type RefObject } from 'react'
import { formatBytes } from '../../base/numbers'
import type { RecordedRequest } from '../../graph/requestLog'
import { Grid, type GridColumn } from '../../ui/grid/Grid'
import { StatusBadge } from '../../ui/StatusBadge'
import { useIsNarrow } from '../../ui/useIsNarrow'
import { actionOf, durationText, pageOf, repetitionText, requestIdOf, shortUrl, statusOf } from './describeRequest'
import { longestOf, Waterfall } from './Waterfall'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, flex: '1 1 0' },
  grid: { minHeight: 0, borderRadius: 0, border: 'none' },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  mono: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  part: { paddingInlineStart: tokens.spacingHorizontalL },
  waterfall: { display: 'grid', gap: '1px', width: '100%', minWidth: 0 },
  note: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
  },
  card: {
    display: 'grid',
    gap: '2px',
    minWidth: 0,
    width: '100%',
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalS,
  },
  line: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'center', minWidth: 0 },
})

type Context = { styles: ReturnType<typeof useStyles>; scale: number }

const columns: readonly GridColumn<RecordedRequest, Context>[] = [
  {
    id: 'method',
    header: 'Method',
    least: 84,
    share: 0,
    cuts: 'never',
    cell: ({ method, batch }, { styles }) => (
      <span className={batch === undefined ? undefined : styles.part}>{method}</span>
    ),
  },
  {
    id: 'path',
    header: 'Path',
    least: 180,
    share: 4,
    cuts: 'last',
    cell: (request, { styles }) => <span className={styles.mono}>{shortUrl(request)}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    least: 76,
    share: 0,
    cuts: 'never',
    cell: (request) => <StatusBadge {...statusOf(request)} />,
  },
  {
    id: 'time',
    header: 'Time',
    explain: 'From the call to its answer, with every wait. A part of a batch takes as long as its batch.',
    least: 72,
    share: 0,
    cuts: 'never',
    isNumeric: true,
    cell: ({ duration }) => (duration === undefined ? '…' : durationText(duration)),
  },
  {
    id: 'waterfall',
    header: 'Waterfall',
    explain: 'Token, answers and waits, beside the slowest request shown. A thin line is a wait.',
    least: 120,
    share: 1,
    cell: (request, { styles, scale }) => {
      const repeated = repetitionText(request)
      return (
        <span className={styles.waterfall}>
          <Waterfall spans={request.spans} scale={scale} />
          {repeated === '' ? null : <span className={styles.note}>{repeated}</span>}
        </span>
      )
    },
  },
  {
    id: 'size',
    header: 'Size',
    explain:
      "The body of the answer, before it was compressed. A long body's size is an estimate. Of a batch, only the whole size is known.",
    least: 72,
    share: 0,
    cuts: 'never',
    isNumeric: true,
    cell: ({ received }) => (received === undefined ? '' : formatBytes(received)),
  },
  {
    id: 'action',
    header: 'Action',
    explain: 'What the request tried to do. It follows from the method and the path.',
    least: 110,
    share: 2,
    cell: (request, { styles }) => <span className={styles.clipped}>{actionOf(request)}</span>,
  },
  {
    id: 'page',
    header: 'Page',
    explain: 'The page that was open when the request was sent.',
    least: 90,
    share: 1,
    cell: (request, { styles }) => <span className={styles.clipped}>{pageOf(request)}</span>,
  },
  {
    id: 'requestId',
    header: 'Request ID',
    explain: "Microsoft's support finds a request by it. If no answer came, it's the ID that the client sent.",
    least: 90,
    share: 1,
    cell: (request, { styles }) => <span className={styles.mono}>{requestIdOf(request) ?? ''}</span>,
  },
]

const card = {
  height: 52,
  cell: (request: RecordedRequest, { styles }: Context) => (
    <span className={styles.card}>
      <span className={styles.line}>
        <strong className={request.batch === undefined ? undefined : styles.part}>{request.method}</strong>
        <StatusBadge {...statusOf(request)} />
        <span className={styles.note}>
          {[
            request.duration === undefined ? '' : durationText(request.duration),
            repetitionText(request),
            actionOf(request),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
      </span>
      <span className={styles.mono}>{shortUrl(request)}</span>
    </span>
  ),
}

const keyOf = ({ id }: RecordedRequest) => String(id)
const levelOf = ({ batch }: RecordedRequest) => ({ 'aria-level': batch === undefined ? 1 : 2 })

type Props = {
  rows: readonly RecordedRequest[]
  grid: RefObject<HTMLDivElement | null>
  onOpen: (request: RecordedRequest) => void
}

/** The recorded requests, with the parts of batches below their batch. */
export function RequestTable({ rows, grid, onOpen }: Props) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const scale = longestOf(rows)
  const context = useMemo(() => ({ styles, scale }), [styles, scale])
  return (
    <div ref={root} className={styles.root}>
      <Grid
        id="requests"
        grid={grid}
        label="Requests"
        className={styles.grid}
        rows={rows}
        keyOf={keyOf}
        columns={columns}
        context={context}
        treeRow={levelOf}
        card={isNarrow ? card : undefined}
        onOpen={onOpen}
      />
    </div>
  )
}
