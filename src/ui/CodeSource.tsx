import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CopyButton } from './CopyValue'

const useStyles = makeStyles({
  code: {
    position: 'relative',
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  copy: { position: 'absolute', top: tokens.spacingVerticalXS, right: tokens.spacingHorizontalXS },
  source: {
    margin: 0,
    maxHeight: '480px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    // Paper can't scroll.
    '@media print': { maxHeight: 'none', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  },
  onScreen: { '@media print': { display: 'none' } },
})

/** A program to read and copy. It scrolls on its own. */
export function CodeSource({ text, label }: { text: string; label: string }) {
  const styles = useStyles()
  return (
    <div className={styles.code}>
      <pre className={styles.source} tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <span className={mergeClasses(styles.copy, styles.onScreen)}>
        <CopyButton value={text} label={label} />
      </span>
    </div>
  )
}
