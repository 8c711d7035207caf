import { Link, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { Span } from '../../domain/expression/diagnostics'
import { resultTexts } from '../../domain/expression/coerce'
import { positionText } from '../expressionEditor/positionText'
import { StatusBadge } from '../StatusBadge'
import { ValueView } from '../ValueView'
import type { Evaluated } from './useEvaluation'

const useStyles = makeStyles({
  words: { color: tokens.colorNeutralForeground2, margin: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  message: { flex: '1 1 260px', minWidth: 0 },
  shown: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

type Props = {
  evaluated: Evaluated
  source: string
  onGo: (span: Span) => void
  /** Said where there is no expression yet. */ empty: string
}

/** The result of an expression: a value, or why there is none. */
export function Outcome({ evaluated, source, onGo, empty }: Props) {
  const styles = useStyles()
  switch (evaluated.kind) {
    case 'empty':
      return <p className={styles.words}>{empty}</p>
    case 'running':
      return (
        <Spinner
          size="tiny"
          labelPosition="after"
          label="Evaluating in the background, because this pattern may take long"
        />
      )
    case 'value':
      return (
        <>
          <ValueView value={evaluated.value} />
          {evaluated.otherReading === undefined ? null : (
            <div className={styles.line}>
              <span className={styles.words}>
                Sources disagree on SingleAppRoleAssignment. This is the role's display name. If the service sends the
                role's value, the result is:
              </span>
              <ValueView value={evaluated.otherReading} />
            </div>
          )}
        </>
      )
    case 'background':
      return (
        <div className={styles.line}>
          <span className={styles.shown}>{evaluated.shown}</span>
          <span className={styles.words}>{evaluated.type}, evaluated in the background</span>
        </div>
      )
    case 'error':
    case 'tooLong':
      return (
        <div className={styles.line}>
          <StatusBadge {...badgeOf(evaluated)} />
          <span className={styles.message}>
            {evaluated.message} {evaluated.span ? <GoTo source={source} span={evaluated.span} onGo={onGo} /> : null}
          </span>
        </div>
      )
  }
}

function badgeOf(evaluated: Extract<Evaluated, { kind: 'error' | 'tooLong' }>) {
  if (evaluated.kind === 'tooLong') return { tone: 'danger', label: 'Stopped' } as const
  return evaluated.placeholder === undefined
    ? ({ tone: 'danger', label: 'No result' } as const)
    : ({ tone: 'warning', label: 'Unknown' } as const)
}

/** A position in the expression. Choosing it selects it in the editor. */
export function GoTo({ source, span, onGo }: { source: string; span: Span; onGo: (span: Span) => void }) {
  return (
    <Link inline as="button" onClick={() => onGo(span)}>
      {positionText(source, span.start)}
    </Link>
  )
}

/** The outcome in a sentence, for screen readers. */
export function spoken(evaluated: Evaluated): string {
  switch (evaluated.kind) {
    case 'value': {
      const texts = resultTexts(evaluated.value)
      return texts.length === 0
        ? 'Result: no value'
        : `Result: ${texts.map((text) => (text === '' ? 'empty text' : text)).join(', ')}`
    }
    case 'background':
      return `Result: ${evaluated.shown}`
    case 'error':
      return `${evaluated.placeholder === undefined ? 'No result' : 'Unknown'}: ${evaluated.message}`
    case 'tooLong':
      return `No result: ${evaluated.message}`
    case 'empty':
      return "There's no expression yet"
    case 'running':
      return 'Evaluating'
  }
}
