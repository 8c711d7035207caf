import { Button, Link, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import type { Span } from '../../../domain/expression/diagnostics'
import { resultTexts } from '../../../domain/expression/coerce'
import { CopyButton } from '../../../ui/CopyValue'
import { explained } from '../../../ui/explanations'
import { Panel } from '../../../ui/Panel'
import { StatusBadge } from '../../../ui/StatusBadge'
import { positionText } from '../../../ui/expressionEditor/position'
import type { Evaluated } from './useEvaluation'
import { ValueView } from '../../../ui/ValueView'

const useStyles = makeStyles({
  // In its final size from the start: what is below must not move with every key.
  body: { display: 'grid', alignContent: 'center', gap: tokens.spacingVerticalXS, minHeight: '52px', minWidth: 0 },
  words: { color: tokens.colorNeutralForeground2, margin: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  message: { flex: '1 1 260px', minWidth: 0 },
  shown: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  aside: { display: 'inline-flex', alignItems: 'center' },
})

type Props = { evaluated: Evaluated; source: string; onGo: (span: Span) => void; onAgain: () => void }

/** What the expression gives for the inputs, here and at once. */
export function ResultPanel({ evaluated, source, onGo, onAgain }: Props) {
  const styles = useStyles()
  const texts = evaluated.kind === 'value' ? resultTexts(evaluated.value) : evaluated.kind === 'background' ? evaluated.texts : []
  return (
    <Panel
      title="Result"
      tone={evaluated.kind === 'error' || evaluated.kind === 'tooLong' ? 'danger' : 'neutral'}
      aside={
        <span className={styles.aside}>
          {texts.length > 0 ? <CopyButton value={texts.join('\n')} label="result" /> : null}
          <Button size="small" appearance="transparent" icon={<ArrowClockwise16Regular />} aria-label="Evaluate again" onClick={onAgain} {...explained('Evaluates once more, for expressions that use the time or chance. Ctrl+Enter in the editor.')} />
        </span>
      }
    >
      <div className={styles.body}>
        <Outcome evaluated={evaluated} source={source} onGo={onGo} />
      </div>
    </Panel>
  )
}

function Outcome({ evaluated, source, onGo }: Omit<Props, 'onAgain'>) {
  const styles = useStyles()
  switch (evaluated.kind) {
    case 'empty':
      return <p className={styles.words}>Type an expression, or open one from Examples. Its result appears here as you type; nothing is sent anywhere.</p>
    case 'running':
      return <Spinner size="tiny" labelPosition="after" label="Evaluating in the background, because this pattern may take long" />
    case 'value':
      return <ValueView value={evaluated.value} />
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
          <StatusBadge tone="danger" label={evaluated.kind === 'error' ? 'No result' : 'Stopped'} />
          <span className={styles.message}>
            {evaluated.message}{' '}
            {evaluated.span ? <GoTo source={source} span={evaluated.span} onGo={onGo} /> : null}
          </span>
        </div>
      )
  }
}

/** A place in the expression, by position; choosing it selects it in the editor. */
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
      return texts.length === 0 ? 'Result: no value' : `Result: ${texts.map((text) => (text === '' ? 'empty text' : text)).join(', ')}`
    }
    case 'background':
      return `Result: ${evaluated.shown}`
    case 'error':
    case 'tooLong':
      return `No result: ${evaluated.message}`
    case 'empty':
      return 'There is no expression yet'
    case 'running':
      return 'Evaluating'
  }
}
