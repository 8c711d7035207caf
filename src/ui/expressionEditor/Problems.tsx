import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import type { Diagnostic, Fix, Severity, Span } from '../../domain/expression/diagnostics'
import { Panel } from '../Panel'
import { StatusBadge } from '../StatusBadge'
import type { Tone } from '../tones'
import { positionText } from './positionText'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  words: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
  fix: { flexShrink: 0, whiteSpace: 'normal', textAlign: 'start' },
})

const tones: Record<Severity, { tone: Tone; label: string }> = {
  error: { tone: 'danger', label: 'Error' },
  warning: { tone: 'warning', label: 'Mind' },
  info: { tone: 'info', label: 'Note' },
}

type Props = {
  source: string
  diagnostics: readonly Diagnostic[]
  onFix: (fix: Fix) => void
  onGo: (span: Span) => void
}

/** Errors and warnings in order of position, each with a link to it and its fix if there is one. */
export function Problems({ source, diagnostics, onFix, onGo }: Props) {
  const styles = useStyles()
  if (diagnostics.length === 0) return null
  return (
    <Panel title="Problems" aside={String(diagnostics.length)}>
      <ul className={styles.list} aria-label="Problems">
        {diagnostics.map(({ code, severity, message, span, fix }) => (
          <li key={`${code} ${String(span.start)} ${message}`} className={styles.item}>
            <StatusBadge {...tones[severity]} />
            <span className={styles.words}>
              {message}{' '}
              <Link inline as="button" onClick={() => onGo(span)}>
                {positionText(source, span.start)}
              </Link>
            </span>
            {fix ? (
              <Button size="small" className={styles.fix} onClick={() => onFix(fix)}>
                {fix.title}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
