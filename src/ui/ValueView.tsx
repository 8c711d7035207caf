import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { resultTexts } from '../domain/expression/coerce'
import { showValue } from '../domain/expression/trace'
import { IgnoreFlow, isList, typeName, type Value } from '../domain/expression/values'
import { Explain } from './Explain'
import { StatusBadge } from './StatusBadge'
import { visibleRuns } from './visibleText'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
  },
  text: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  small: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  hidden: { color: tokens.colorPaletteMarigoldForeground1 },
  words: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL, maxHeight: '320px', overflowY: 'auto' },
  stack: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
})

/** Text that makes visible the blanks that decide whether two values match. */
export function VisibleText({ text, small = false }: { text: string; small?: boolean }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.text, small && styles.small)}>
      {visibleRuns(text).map(({ text: run, hidden }, index) =>
        hidden ? (
          <span key={index}>
            <span className={styles.hidden} aria-hidden>
              {hidden.sign}
            </span>
            {/* Selecting and copying give the value itself. */}
            {run === '\n' ? run : null}
          </span>
        ) : (
          run
        ),
      )}
    </span>
  )
}

/** A value in full. No value, empty text, several values and a missing value look different. */
export function ValueView({ value }: { value: Value }) {
  const styles = useStyles()
  if (value === null || (isList(value) && value.length === 0)) {
    return (
      <div className={styles.line}>
        <StatusBadge tone="neutral" label="null" />
        <span className={styles.words}>No value. The mapping's default is used, if it has one.</span>
      </div>
    )
  }
  if (value instanceof IgnoreFlow) {
    return (
      <div className={styles.line}>
        <StatusBadge tone="info" label="Not sent" />
        <span className={styles.words}>
          {value.scope === 'object'
            ? "The whole object isn't sent."
            : "The attribute isn't sent, so the app keeps its value."}
        </span>
      </div>
    )
  }
  if (value === '') {
    return (
      <div className={styles.line}>
        <StatusBadge tone="neutral" label="Empty text" />
        <span className={styles.words}>Text of no characters. It's a value, unlike null.</span>
      </div>
    )
  }
  if (isList(value)) {
    return (
      <div className={styles.stack}>
        <div className={styles.line}>
          <StatusBadge tone="neutral" label={`List of ${String(value.length)}`} />
        </div>
        <ol className={styles.list}>
          {value.map((item, index) => (
            <li key={index}>
              {item === '' ? (
                <span className={styles.words}>empty text</span>
              ) : (
                <VisibleText text={resultTexts(item)[0] ?? 'null'} small />
              )}
            </li>
          ))}
        </ol>
      </div>
    )
  }
  const text = resultTexts(value)[0] ?? showValue(value)
  return (
    <div className={styles.line}>
      <VisibleText text={text} />
      <span className={styles.words}>{describe(value, text)}</span>
    </div>
  )
}

function describe(value: Exclude<Value, null | IgnoreFlow | readonly unknown[]>, text: string) {
  if (typeof value === 'string') return text.length === 1 ? '1 character' : `${String(text.length)} characters`
  const type = typeName(value)
  if (type === 'date')
    return (
      <Explain text="A date and time in UTC. As text, it has this format. To change the format, use FormatDateTime.">
        date, UTC
      </Explain>
    )
  return type
}
