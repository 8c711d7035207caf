import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import FilterChoices from './FilterChoices'
import type { Filter } from './filter'

const useStyles = makeStyles({
  list: { display: 'grid', justifyItems: 'start' },
  item: { justifyContent: 'flex-start', width: '100%', fontWeight: 'inherit' },
})

/** The properties to filter by, and then the values of the chosen one. */
export default function AddFilter({ filters }: { filters: readonly Filter[] }) {
  const styles = useStyles()
  const [chosen, setChosen] = useState<string>()
  const filter = filters.find(({ id }) => id === chosen)
  if (filter) return <FilterChoices filter={filter} />
  return (
    <div className={styles.list}>
      {filters
        .filter(({ isFromLinks }) => !isFromLinks)
        .map(({ id, label }) => (
          <Button key={id} appearance="subtle" className={styles.item} onClick={() => setChosen(id)}>
            {label}
          </Button>
        ))}
    </div>
  )
}
