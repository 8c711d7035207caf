import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { OnDemandProperty } from '../../domain/onDemand/readResult'
import { Explain } from '../../ui/Explain'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    width: '100%',
    minWidth: '460px',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    minWidth: '96px',
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  code: { fontFamily: tokens.fontFamilyMonospace },
  before: { color: tokens.colorNeutralForeground3 },
  none: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type Props = {
  properties: readonly OnDemandProperty[]
  /** Nothing was written, and the service lists what it would have compared. */
  isUnwritten?: boolean
  /** A link to the mapping in the editor, if the caller knows it. */
  linkTo?: (attribute: string) => ReactNode
}

/** The written properties: old → new, with secrets and redacted values masked. */
export function ModifiedProperties({ properties, isUnwritten = false, linkTo }: Props) {
  const styles = useStyles()
  if (properties.length === 0) return <p className={styles.text}>No attribute was changed.</p>
  const value = (text: string | null, isRedacted: boolean) =>
    isRedacted && text ? (
      <Explain text="Redacted by the service, or the name of an attribute that holds a secret: the value isn't shown.">
        {text}
      </Explain>
    ) : text === null ? (
      <span className={styles.none}>none</span>
    ) : text === '' ? (
      <span className={styles.none}>empty</span>
    ) : (
      text
    )
  return (
    <div className={styles.root}>
      {isUnwritten ? (
        <p className={styles.text}>No changes were written. These are the values that the service compared.</p>
      ) : null}
      <div className={styles.scroller} role="region" aria-label="Modified properties" tabIndex={0}>
        <table className={styles.table} aria-label="Modified properties">
          <thead>
            <tr>
              {['Attribute', 'Before', isUnwritten ? 'Value' : 'After'].map((head) => (
                <th key={head} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {properties.map(({ name, before, after, isRedacted }, index) => (
              // The service allows duplicate names.
              <tr key={`${name}:${String(index)}`}>
                <th scope="row" className={mergeClasses(styles.cell, styles.code)}>
                  {name || 'without a name'} {linkTo?.(name)}
                </th>
                <td className={mergeClasses(styles.cell, styles.code, styles.before)}>{value(before, isRedacted)}</td>
                <td className={mergeClasses(styles.cell, styles.code)}>{value(after, isRedacted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
