import { formatNumber } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Change } from '../../../domain/schema/diff'
import type { Json } from '../../../base/json'

const useStyles = makeStyles({
  root: {
    overflowX: 'auto',
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
  },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  head: {
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
  },
  json: {
    margin: 0,
    maxHeight: '320px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  none: { color: tokens.colorNeutralForeground3 },
})

/** The longest JSON of a unit that is shown here. A removed rule can hold a megabyte. */
const LONGEST = 20_000

export function JsonValue({ value, label }: { value: Json | undefined; label: string }) {
  const styles = useStyles()
  if (value === undefined) return <span className={styles.none}>Not set</span>
  const text = JSON.stringify(value, undefined, 2)
  return (
    // Long values scroll, and a scrolling area must be reachable by keyboard.
    <pre className={styles.json} {...(text.length > 400 ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>
      {text.length > LONGEST
        ? `${text.slice(0, LONGEST)}\n… ${formatNumber(text.length - LONGEST)} more characters`
        : text}
    </pre>
  )
}

/** The exact change: each property before and after, or all of what was added or removed. */
export function ChangeDetails({ change }: { change: Change }) {
  const styles = useStyles()
  if (change.kind !== 'changed') {
    return (
      <div className={styles.root}>
        <JsonValue value={change.after ?? change.before} label={`${change.unit.name}, ${change.kind}`} />
      </div>
    )
  }
  return (
    <div className={styles.root}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              Property
            </th>
            <th scope="col" className={styles.head}>
              Before
            </th>
            <th scope="col" className={styles.head}>
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {change.properties.map(({ property, before, after }) => (
            <tr key={property}>
              <th scope="row" className={styles.cell}>
                <code>{property}</code>
              </th>
              <td className={styles.cell}>
                <JsonValue value={before} label={`${property} before`} />
              </td>
              <td className={styles.cell}>
                <JsonValue value={after} label={`${property} after`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
