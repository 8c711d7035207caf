import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { lazy, useState, type ReactNode } from 'react'
import { DropDown } from '../DropDown'
import { pillText, type Filter } from './filter'
import { FilterPill } from './FilterPill'

const FilterChoices = lazy(() => import('./FilterChoices'))
const AddFilter = lazy(() => import('./AddFilter'))

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  opener: {
    minWidth: 0,
    maxWidth: '60ch',
    height: '24px',
    padding: 0,
    border: 'none',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: 'inherit',
    font: 'inherit',
    '@media (max-width: 639px)': { maxWidth: '30ch' },
  },
  clear: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalXS}` },
})

type Props = {
  /** Names the search region. */
  label: string
  /** The search box, which comes first. */
  search: ReactNode
  filters: readonly Filter[]
  /** Removes every filter. */
  onClear: () => void
  /** What follows the filters. */
  children?: ReactNode
}

/** A search box, a pill for each active filter, and "Add filter" for the others. Selecting a pill changes its values. */
export function FilterBar({ label, search, filters, onClear, children }: Props) {
  const styles = useStyles()
  // A pill stays while its choices are open, even if none is chosen for a moment.
  const [open, setOpen] = useState<string>()
  const shown = filters.filter(
    ({ id, chosen, isAlways, words }) => isAlways ?? (chosen.length > 0 || words !== undefined || id === open),
  )
  const removable = shown.filter(({ isAlways, onRemove }) => !isAlways || onRemove)
  return (
    <div role="search" aria-label={label} className={styles.bar}>
      {search}
      {shown.map((filter) => {
        const text = pillText(filter)
        const remove = filter.onRemove ?? (filter.isAlways ? undefined : () => filter.onChoose([]))
        if (filter.isFromLinks) return <FilterPill key={filter.id} label={text} onRemove={remove} />
        return (
          <FilterPill key={filter.id} label={text} onRemove={remove}>
            <DropDown
              label={text}
              panelLabel={filter.label}
              className={styles.opener}
              onOpen={(isOpen) => setOpen(isOpen ? filter.id : undefined)}
            >
              <FilterChoices filter={filter} />
            </DropDown>
          </FilterPill>
        )
      })}
      <DropDown icon={<Add16Regular />} label="Add filter" size="small">
        <AddFilter filters={filters} />
      </DropDown>
      {removable.length > 1 ? (
        <Button size="small" appearance="transparent" className={styles.clear} onClick={onClear}>
          Clear filters
        </Button>
      ) : null}
      {children}
    </div>
  )
}
