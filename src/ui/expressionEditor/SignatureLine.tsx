import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { signatureAt } from '../../domain/expression/assist'
import type { Profile } from '../../domain/expression/functions/definition'
import type { Analysis } from './analysis'

const useStyles = makeStyles({
  // Always two lines high, so that nothing below moves during typing.
  root: {
    display: 'grid',
    alignContent: 'start',
    minHeight: '40px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minWidth: 0,
  },
  line: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  active: {
    fontWeight: tokens.fontWeightBold,
    color: tokens.colorBrandForeground1,
    textDecorationLine: 'underline',
    textUnderlineOffset: '3px',
  },
  doc: { color: tokens.colorNeutralForeground3 },
})

type Props = { analysis: Analysis; caret: number; profile: Profile; onReference: (functionName: string) => void }

/** The call at the caret: its signature, the current argument, and what that argument means. */
export function SignatureLine({ analysis, caret, profile, onReference }: Props) {
  const styles = useStyles()
  const help = signatureAt(analysis.root, caret, profile)
  if (!help) {
    return (
      <div className={styles.root}>
        <span className={styles.doc}>
          Ctrl+Space lists functions and attributes. Within a call, its arguments are explained here.
        </span>
      </div>
    )
  }
  const { definition, labels, activeLabel, activeParameter } = help
  return (
    <div className={styles.root} role="note" aria-label="Signature">
      <span className={styles.line}>
        <Link
          inline
          as="button"
          onClick={() => onReference(definition.name)}
          aria-label={`${definition.name} in the reference`}
        >
          {definition.name}
        </Link>
        {'('}
        {labels.map((label, index) => (
          <span key={label + String(index)}>
            {index > 0 ? ', ' : ''}
            <span
              className={mergeClasses(index === activeLabel && styles.active)}
              {...(index === activeLabel ? { 'aria-current': true } : {})}
            >
              {label}
            </span>
          </span>
        ))}
        {')'}
      </span>
      <span className={styles.doc}>
        {activeParameter ? `${activeParameter.name}: ${activeParameter.doc}` : definition.summary}
      </span>
    </div>
  )
}
