import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Explain } from './Explain'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, 170px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    minHeight: '24px',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 0 },
  },
  term: { color: tokens.colorNeutralForeground3, minWidth: 0, overflowWrap: 'anywhere' },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})

export type EssentialsItem = { label: string; value: ReactNode; explain?: string }

/** The most important facts about an object: label and value, in two columns if there's space. */
export function Essentials({ items }: { items: readonly EssentialsItem[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.root}>
      {items.map(({ label, value, explain }) => (
        <div key={label} className={styles.item}>
          <dt className={styles.term}>{explain ? <Explain text={explain}>{label}</Explain> : label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
