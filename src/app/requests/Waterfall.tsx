import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { RecordedRequest, RequestSpan } from '../../graph/requestLog'
import { cssVariables } from '../../ui/cssVariables'
import { spanLength } from './describeRequest'

const useStyles = makeStyles({
  root: { position: 'relative', display: 'block', width: '100%', height: '12px', overflow: 'hidden' },
  span: {
    position: 'absolute',
    top: '1px',
    bottom: '1px',
    left: 'var(--span-start)',
    width: 'max(2px, var(--span-width))',
    boxSizing: 'border-box',
    '@media (forced-colors: active)': { forcedColorAdjust: 'none', border: '1px solid CanvasText' },
  },
  queue: {
    backgroundColor: tokens.colorNeutralStroke1,
    '@media (forced-colors: active)': { backgroundColor: 'Canvas' },
  },
  token: {
    backgroundColor: tokens.colorPaletteMarigoldBorderActive,
    '@media (forced-colors: active)': { backgroundColor: 'Canvas' },
  },
  answer: {
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  failed: {
    backgroundColor: tokens.colorStatusDangerForeground3,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  // A wait is empty time.
  wait: {
    top: '5px',
    bottom: '5px',
    backgroundColor: tokens.colorNeutralStrokeAccessible,
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
})

/** The parts of a request's time as bars, `scale` milliseconds wide. Decoration: the numbers stand beside it. */
export function Waterfall({ spans, scale }: { spans: readonly RequestSpan[]; scale: number }) {
  const styles = useStyles()
  const share = (milliseconds: number) => `${String(Math.min(100, (milliseconds / Math.max(scale, 1)) * 100))}%`
  return (
    <span className={styles.root} aria-hidden>
      {spans.map((span, index) => (
        <span
          key={index}
          className={mergeClasses(
            styles.span,
            styles[span.kind],
            span.kind === 'answer' && span.end !== undefined && isRefused(span) && styles.failed,
          )}
          ref={cssVariables({ '--span-start': share(span.start), '--span-width': share(spanLength(span)) })}
        />
      ))}
    </span>
  )
}

const isRefused = ({ status = 0 }: RequestSpan) => status === 0 || status >= 400

/** The longest of these requests in milliseconds, which fills a waterfall. */
export const longestOf = (requests: readonly RecordedRequest[]): number =>
  requests.reduce((most, { duration = 0, spans }) => Math.max(most, duration, spans.at(-1)?.start ?? 0), 1)
