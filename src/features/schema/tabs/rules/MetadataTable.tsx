import { formatNumber } from '../../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { isEmbeddedJson } from '../../../../domain/schema/embeddedJson'
import { isObject, type JsonObject } from '../../../../base/json'
import { listAt, textAt } from '../../../../domain/schema/schemaIndex'
import { JsonView } from '../../../../ui/JsonView'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, minWidth: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 240px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  key: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
  summary: { cursor: 'pointer' },
})

/** The keys and values of `metadata`. A value that holds JSON can be expanded. */
export function MetadataTable({ owner, label }: { owner: JsonObject; label: string }) {
  const styles = useStyles()
  const entries = listAt(owner, 'metadata').filter(isObject)
  if (entries.length === 0) return <p className={styles.none}>None.</p>
  return (
    <dl className={styles.root} aria-label={label}>
      {entries.map((entry, index) => {
        const value = textAt(entry, 'value')
        const key = textAt(entry, 'key')
        return (
          <div key={index} className={styles.entry}>
            <dt className={styles.key}>{key || '(no key)'}</dt>
            <dd className={styles.value}>
              {isEmbeddedJson(value) ? (
                <details>
                  <summary className={styles.summary}>JSON, {formatNumber(value.length)} characters</summary>
                  {/* Only laid out for reading: what is stored is the text. */}
                  <JsonView value={JSON.parse(value) as unknown} label={key} />
                </details>
              ) : (
                <span className={styles.code}>{value || 'empty'}</span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
