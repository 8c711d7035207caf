import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { decodeMetadata, type MetadataValue } from '../../domain/jobs/templateMetadata'
import type { MetadataEntry } from '../../domain/resources/synchronization'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials } from '../../ui/Essentials'

const useStyles = makeStyles({
  json: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap' },
  fields: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  muted: { color: tokens.colorNeutralForeground3 },
})

function Value({ value, label }: { value: MetadataValue; label: string }) {
  const styles = useStyles()
  switch (value.kind) {
    case 'boolean':
      return <>{value.value ? 'yes' : 'no'}</>
    case 'guid':
      return <CopyValue value={value.text} label={label} />
    case 'link':
      return (
        <Link inline href={value.text} target="_blank" rel="noreferrer">
          {value.text}
        </Link>
      )
    case 'json':
      return <pre className={styles.json}>{JSON.stringify(value.value, undefined, 2)}</pre>
    case 'fields':
      return (
        <ul className={styles.fields}>
          {value.fields.map(({ name, secret, facts }, index) => {
            const further = Object.entries(facts).filter(([key]) => key !== 'name' && key !== 'secret')
            return (
              <li key={`${name}:${String(index)}`}>
                <code>{name}</code>
                {secret ? ', secret: write-only' : ''}
                {further.length > 0 ? (
                  <span className={styles.muted}>
                    {' '}
                    {further.map(([key, fact]) => `${key}: ${JSON.stringify(fact)}`).join(', ')}
                  </span>
                ) : null}
              </li>
            )
          })}
        </ul>
      )
    case 'text':
      return value.text === '' ? <span className={styles.muted}>empty</span> : <>{value.text}</>
  }
}

/**
 * A template's metadata. Known keys are explained, unknown ones are shown as sent, and repeated ones appear once with a
 * count.
 */
export function MetadataList({ metadata }: { metadata: readonly MetadataEntry[] | null | undefined }) {
  const styles = useStyles()
  const decoded = decodeMetadata(metadata)
  if (decoded.length === 0) return <div>The template carries no metadata.</div>
  return (
    <Essentials
      items={decoded.map(({ key, label, explain, value, occurrences }) => ({
        label,
        explain: `${explain}\nKey on the wire: ${key}`,
        value: (
          <>
            <Value value={value} label={label} />
            {occurrences > 1 ? <span className={styles.muted}> (sent {occurrences} times)</span> : null}
          </>
        ),
      }))}
    />
  )
}
