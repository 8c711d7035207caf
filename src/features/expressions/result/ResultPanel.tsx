import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import type { Span } from '../../../domain/expression/diagnostics'
import { resultTexts } from '../../../domain/expression/coerce'
import { CopyButton } from '../../../ui/CopyValue'
import { explained } from '../../../ui/explanations'
import { Panel } from '../../../ui/Panel'
import { Outcome } from '../../../ui/evaluation/Outcome'
import type { Evaluated } from '../../../ui/evaluation/useEvaluation'
import { keyName } from '../../../browser/keyNames'

const useStyles = makeStyles({
  // Has its final size from the start, so that what's below doesn't move with every key.
  body: { display: 'grid', alignContent: 'center', gap: tokens.spacingVerticalXS, minHeight: '52px', minWidth: 0 },
  aside: { display: 'inline-flex', alignItems: 'center' },
})

function toneOf(evaluated: Evaluated) {
  if (evaluated.kind === 'tooLong') return 'danger'
  if (evaluated.kind !== 'error') return 'neutral'
  return evaluated.placeholder === undefined ? 'danger' : 'warning'
}

type Props = { evaluated: Evaluated; source: string; onGo: (span: Span) => void; onAgain: () => void }

/** The result of the expression for the inputs, updated as the person types. */
export function ResultPanel({ evaluated, source, onGo, onAgain }: Props) {
  const styles = useStyles()
  const texts =
    evaluated.kind === 'value' ? resultTexts(evaluated.value) : evaluated.kind === 'background' ? evaluated.texts : []
  return (
    <Panel
      title="Result"
      tone={toneOf(evaluated)}
      aside={
        <span className={styles.aside}>
          {texts.length > 0 ? <CopyButton value={texts.join('\n')} label="result" /> : null}
          <Button
            size="small"
            appearance="transparent"
            icon={<ArrowClockwise16Regular />}
            aria-label="Evaluate again"
            onClick={onAgain}
            {...explained(
              `Evaluates once more, for expressions that use the time or chance. ${keyName('Ctrl+Enter')} in the editor.`,
            )}
          />
        </span>
      }
    >
      <div className={styles.body}>
        <Outcome
          evaluated={evaluated}
          source={source}
          onGo={onGo}
          empty="Enter an expression, or open one from Examples. The result appears here as you type. No data is sent."
        />
      </div>
    </Panel>
  )
}
