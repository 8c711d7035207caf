import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { axisTop, bucketsOf, stackOrder, type Bucket, type Counts } from '../../domain/logs/buckets'
import type { LogStatus } from '../../domain/logs/entry'
import { announce } from '../../ui/announce'
import { cssVariables } from '../../ui/cssVariables'
import { formatShortInstant, type TimeZone } from '../../base/dates'
import { usePreferences } from '../../ui/preferences'
import { toIso } from './dateInput'
import type { LogLine } from './logLines'
import { countText, lineCount, statusWords } from './logLabels'
import { VolumeTable } from './VolumeTable'
import { bucketLabel } from './volumeLabels'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXXS,
    margin: 0,
    minWidth: 0,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  legend: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  swatch: { display: 'block', width: '10px', height: '10px', forcedColorAdjust: 'none' },
  hint: {
    marginInlineStart: 'auto',
    color: tokens.colorNeutralForeground3,
    '@media (max-width: 899px)': { display: 'none' },
  },
  plot: {
    position: 'relative',
    height: '96px',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderTop: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke3}`,
    cursor: 'crosshair',
    touchAction: 'pan-y',
    userSelect: 'none',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  svg: { display: 'block', width: '100%', height: '100%', forcedColorAdjust: 'none' },
  top: {
    position: 'absolute',
    top: 0,
    left: 0,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground2,
    pointerEvents: 'none',
  },
  // Forced colors don't affect SVG shapes by themselves. A line between the parts separates them in any palette.
  part: {
    vectorEffect: 'non-scaling-stroke',
    '@media (forced-colors: active)': { stroke: 'Canvas', strokeWidth: '2px' },
  },
  // Palettes of forced colors have too few colors, so outlines tell the parts apart.
  failure: { fill: tokens.colorStatusDangerBackground3, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  warning: {
    fill: tokens.colorStatusWarningBackground3,
    '@media (forced-colors: active)': { fill: 'Canvas', stroke: 'CanvasText', strokeDasharray: '3 2' },
  },
  skipped: { fill: tokens.colorNeutralForeground4, '@media (forced-colors: active)': { fill: 'GrayText' } },
  success: {
    fill: tokens.colorStatusSuccessBackground3,
    '@media (forced-colors: active)': { fill: 'Canvas', stroke: 'CanvasText' },
  },
  other: {
    fill: tokens.colorNeutralStroke1,
    '@media (forced-colors: active)': { fill: 'Canvas', stroke: 'GrayText', strokeDasharray: '1 2' },
  },
  selection: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 'var(--brush-left)',
    width: 'var(--brush-width)',
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    opacity: 0.6,
    pointerEvents: 'none',
    '@media (forced-colors: active)': {
      border: `${tokens.strokeWidthThick} solid Highlight`,
      backgroundColor: 'transparent',
      opacity: 1,
    },
  },
  unread: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 'var(--brush-left)',
    width: 'var(--brush-width)',
    boxSizing: 'border-box',
    overflow: 'hidden',
    padding: tokens.spacingHorizontalXXS,
    backgroundImage: `repeating-linear-gradient(135deg, transparent 0 6px, ${tokens.colorNeutralStroke3} 6px 7px)`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    textAlign: 'center',
    pointerEvents: 'none',
  },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    // In WebKit, brushing from the plot would select the texts below.
    userSelect: 'none',
  },
  details: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  summary: { cursor: 'pointer', width: 'fit-content' },
})

/** The axis of the bars in SVG units. The browser stretches them. */
const plotHeight = 100
const gap = 0.12

type Selection = { anchor: number; focus: number }

type Props = {
  lines: readonly LogLine[]
  /** Epoch milliseconds. */
  from: number
  to: number
  counts: Counts
  /** Lines before this instant haven't been loaded (after it, if sorted oldest first). */
  unread: { from: number; to: number } | undefined
  onSelect: (from: string, to: string) => void
}

/**
 * Log lines by time and result. Select a span by dragging or with the keyboard: arrows move, Shift with arrows extends,
 * Enter filters, Escape cancels. The table below has the same numbers.
 */
export default function VolumeChart({ lines, from, to, counts, unread, onSelect }: Props) {
  const styles = useStyles()
  const hintId = useId()
  const plot = useRef<HTMLDivElement>(null)
  const { timeZone } = usePreferences()
  const zone = timeZone === 'utc' ? 0 : -new Date(to).getTimezoneOffset() * 60_000
  const buckets = useMemo(
    () =>
      bucketsOf(
        lines.map(({ entry }) => entry),
        { from, to, zone },
      ),
    [lines, from, to, zone],
  )
  const [selection, setSelection] = useState<Selection>()
  const isDragging = useRef(false)
  const last = buckets.length - 1
  const chosen =
    selection && last >= 0
      ? {
          first: Math.min(selection.anchor, selection.focus, last),
          end: Math.min(Math.max(selection.anchor, selection.focus), last),
        }
      : undefined
  // What comes after the range hasn't happened, and what comes before it isn't read.
  const spans = buckets.map((bucket) => ({ ...bucket, from: Math.max(bucket.from, from), to: Math.min(bucket.to, to) }))
  const top = axisTop(Math.max(0, ...buckets.map(({ total }) => total)))
  // Round times that cover a little more than the requested range.
  const [begin, finish] = [buckets[0]?.from ?? from, buckets[last]?.to ?? to]
  const present = stackOrder.filter((status) => counts[status] > 0)

  function select({ first, end }: { first: number; end: number }) {
    const [earliest, latest] = [buckets[first], buckets[end]]
    setSelection(undefined)
    if (!earliest || !latest) return
    onSelect(toIso(Math.max(earliest.from, from)), toIso(Math.min(latest.to, to)))
    announce(
      `Shown from ${bucketLabel({ from: Math.max(earliest.from, from), to: Math.min(latest.to, to) }, timeZone)}`,
    )
  }

  const indexAt = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(last, Math.floor(((event.clientX - left) / Math.max(1, width)) * buckets.length)))
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = selection?.focus ?? last
    const steps: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }
    if (event.key in steps) {
      const focus = Math.max(0, Math.min(last, selection ? (steps[event.key] ?? at) : at))
      setSelection({ anchor: event.shiftKey && selection ? selection.anchor : focus, focus })
    } else if (event.key === 'Enter' && chosen) select(chosen)
    else if (event.key === 'Escape' && selection) setSelection(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (last < 0) return null
  return (
    <figure className={styles.root} aria-label="Events over time">
      <div className={styles.head}>
        <span className={styles.title}>Events over time</span>
        {present.map((status) => (
          <span key={status} className={styles.legend}>
            <svg className={styles.swatch} viewBox="0 0 1 1" aria-hidden>
              <rect width="1" height="1" className={mergeClasses(styles.part, styles[status])} />
            </svg>
            {statusWords[status].label} {countText(counts[status])}
          </span>
        ))}
        <span className={styles.hint} id={hintId}>
          Drag to filter by time. Keyboard: Shift+arrow keys, then Enter
        </span>
      </div>
      <div
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label="Time to filter by"
        aria-describedby={hintId}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={selection?.focus ?? last}
        aria-valuetext={valueText(spans, chosen, timeZone)}
        className={styles.plot}
        onKeyDown={onKeyDown}
        onBlur={() => setSelection(undefined)}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          isDragging.current = true
          const at = indexAt(event)
          setSelection({ anchor: at, focus: at })
        }}
        onPointerMove={(event) => {
          if (isDragging.current && selection) setSelection({ ...selection, focus: indexAt(event) })
        }}
        onPointerUp={() => {
          if (isDragging.current && chosen) select(chosen)
          isDragging.current = false
        }}
        onPointerCancel={() => {
          isDragging.current = false
          setSelection(undefined)
        }}
      >
        <svg
          className={styles.svg}
          viewBox={`0 0 ${String(buckets.length)} ${String(plotHeight)}`}
          preserveAspectRatio="none"
          aria-hidden
        >
          {buckets.map((bucket, index) => (
            <Bar key={bucket.from} bucket={bucket} index={index} top={top} className={styles} />
          ))}
        </svg>
        <span className={styles.top}>{countText(top)}</span>
        {unread ? (
          <span
            className={styles.unread}
            ref={place(
              ((unread.from <= from ? begin : unread.from) - begin) / (finish - begin),
              (unread.to - begin) / (finish - begin),
            )}
          >
            not loaded yet
          </span>
        ) : null}
        {chosen ? (
          <span
            className={styles.selection}
            ref={place(chosen.first / buckets.length, (chosen.end + 1) / buckets.length)}
          />
        ) : null}
      </div>
      <div className={styles.axis} aria-hidden>
        {chosen ? (
          <span>
            {bucketLabel({ from: spans[chosen.first]?.from ?? from, to: spans[chosen.end]?.to ?? to }, timeZone)}
          </span>
        ) : (
          [0, 0.5, 1].map((share) => (
            <span key={share}>
              {formatShortInstant(Math.max(from, Math.min(to, begin + share * (finish - begin))), timeZone)}
            </span>
          ))
        )}
      </div>
      <details className={styles.details}>
        <summary className={styles.summary}>Show as table</summary>
        <VolumeTable buckets={spans} statuses={present} timeZone={timeZone} />
      </details>
    </figure>
  )
}

/** Horizontal position on the plot, as shares of its width. */
function place(start: number, end: number) {
  const [left, right] = [Math.max(0, Math.min(1, start)), Math.max(0, Math.min(1, end))]
  return cssVariables({
    '--brush-left': `${String(left * 100)}%`,
    '--brush-width': `${String(Math.max(0, right - left) * 100)}%`,
  })
}

function Bar({
  bucket,
  index,
  top,
  className,
}: {
  bucket: Bucket
  index: number
  top: number
  className: Record<LogStatus | 'part', string>
}) {
  if (bucket.total === 0) return null
  let below = 0
  return stackOrder.map((status) => {
    const height = (bucket.counts[status] / top) * plotHeight
    below += height
    return height === 0 ? null : (
      <rect
        key={status}
        x={index + gap / 2}
        width={1 - gap}
        y={plotHeight - below}
        height={height}
        className={mergeClasses(className.part, className[status])}
      />
    )
  })
}

function valueText(
  buckets: readonly Bucket[],
  chosen: { first: number; end: number } | undefined,
  timeZone: TimeZone,
): string {
  const [first, end] = chosen ? [chosen.first, chosen.end] : [0, buckets.length - 1]
  const among = buckets.slice(first, end + 1)
  const total = among.reduce((sum, bucket) => sum + bucket.total, 0)
  const failed = among.reduce((sum, { counts }) => sum + counts.failure, 0)
  const span = { from: among[0]?.from ?? 0, to: among.at(-1)?.to ?? 0 }
  return `${bucketLabel(span, timeZone)}: ${lineCount(total)}, ${failed === 0 ? 'none failed' : `${countText(failed)} failed`}`
}
