import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Fragment, useState } from 'react'
import { decodeDetail, isSecretName } from '../../domain/onDemand/readResult'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start', minWidth: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, auto) minmax(0, 1fr)',
    gap: `1px ${tokens.spacingHorizontalM}`,
    margin: 0,
    width: '100%',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', maxWidth: '320px' },
  value: {
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    '@media (max-width: 639px)': { marginBottom: tokens.spacingVerticalXS },
  },
  empty: { color: tokens.colorNeutralForeground3, fontFamily: tokens.fontFamilyBase },
  inner: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    listStyle: 'none',
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
})

function DetailValue({ name, text }: { name: string; text: string }) {
  const styles = useStyles()
  if (text === '') return <span className={styles.empty}>empty</span>
  if (isSecretName(name)) return <>••••••</>
  const decoded = decodeDetail(text)
  if (!decoded) return <>{text}</>
  const entries = Object.entries(decoded)
  if (entries.length === 0) return <span className={styles.empty}>nothing</span>
  return (
    <ul className={styles.inner}>
      {entries.map(([key, value]) => (
        <li key={key}>
          {key}: {isSecretName(key) ? '••••••' : value}
        </li>
      ))}
    </ul>
  )
}

type Props = {
  details: Readonly<Record<string, string>>
  /** Names the list for screen readers. */ label: string
  className?: string
}

/**
 * The details of a step, those with a value first. JSON inside a text is parsed. Empty details are shown on request.
 */
export function DetailList({ details, label, className }: Props) {
  const styles = useStyles()
  const [all, setAll] = useState(false)
  const entries = Object.entries(details)
  const filled = entries.filter(([, text]) => text !== '')
  const empty = entries.filter(([, text]) => text === '')
  if (entries.length === 0) return null
  return (
    <div className={mergeClasses(styles.root, className)}>
      {filled.length === 0 && !all ? null : (
        <dl className={styles.list} aria-label={label}>
          {[...filled, ...(all ? empty : [])].map(([name, text]) => (
            <Fragment key={name}>
              <dt className={styles.name}>{name}</dt>
              <dd className={styles.value}>
                <DetailValue name={name} text={text} />
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {empty.length === 0 ? null : (
        <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Hide the empty ones' : `Show ${String(empty.length)} empty`}
        </Button>
      )}
    </div>
  )
}
