import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useState } from 'react'
import { formatNumber } from '../../../../base/numbers'
import type { PersonComparison } from '../../../../domain/whatIf/types'
import { Explain } from '../../../../ui/Explain'
import { Grid, type GridColumn } from '../../../../ui/grid/Grid'
import { StatusBadge } from '../../../../ui/StatusBadge'
import { actionLabel, certaintyLabels, classTone, peopleCount } from '../../whatIf/labels'
import type { PeopleSort } from '../../whatIf/peopleOrder'
import { usePeopleRows } from '../../whatIf/usePeopleRows'
import type { WhatIfResult } from '../../whatIf/whatIfStore'
import type { Filter } from './ClassTiles'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flex: '0 1 280px', minWidth: 0 },
  grid: { minHeight: '200px', maxHeight: '480px' },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis' },
  none: { margin: 0 },
})

type Props = {
  result: WhatIfResult
  filter: Filter
  onFilter: (filter: Filter) => void
  onOpen: (person: PersonComparison) => void
}

const idOf = ({ id }: PersonComparison) => id

/** The people of the comparison. Those who stay the same are shown when their tile is pressed. */
export function PeopleTable({ result, filter, onFilter, onOpen }: Props) {
  const styles = useStyles()
  const [sort, setSort] = useState<PeopleSort>({ column: 'action', descending: false })
  const { people, kinds } = result
  const text = useDeferredValue(filter.text ?? '')
  // Only a collected kind asks for it, so that new counts don't change what is shown otherwise.
  const kindsAsked = filter.kind && isCollected(filter.kind.change) ? kinds : undefined
  const shownKinds = useMemo(
    () => new Set(kindsAsked?.map(({ attribute, change }) => `${attribute}\n${change}`)),
    [kindsAsked],
  )
  const isShown = useMemo(() => {
    const word = text.trim().toLowerCase()
    const hasKind = ({ kinds: own }: PersonComparison) =>
      filter.kind === undefined ||
      own.some(({ attribute, change }) => {
        if (attribute !== filter.kind?.attribute) return false
        // Rare kinds are counted together, so their people are those whose own kind isn't shown.
        return (
          change === filter.kind.change ||
          (isCollected(filter.kind.change) && !shownKinds.has(`${attribute}\n${change}`))
        )
      })
    return (person: PersonComparison) =>
      (filter.class === undefined ? person.class !== 'same' : person.class === filter.class) &&
      hasKind(person) &&
      (word === '' || person.name.toLowerCase().includes(word) || person.id === word)
  }, [filter.class, filter.kind, text, shownKinds])
  const rows = usePeopleRows(people, isShown, sort)
  const isFiltered = filter.class !== undefined || filter.kind !== undefined || (filter.text ?? '') !== ''
  return (
    <section aria-label="People" className={styles.root}>
      <div className={styles.head}>
        <Input
          className={styles.search}
          aria-label="Search people"
          placeholder="Search by name"
          contentBefore={<Search20Regular />}
          value={filter.text ?? ''}
          onChange={(_, { value }) => onFilter({ ...filter, text: value })}
        />
        <span role="status">{peopleCount(rows.length)}</span>
        {isFiltered ? (
          <Button appearance="subtle" onClick={() => onFilter({})}>
            Remove filters
          </Button>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{isFiltered ? 'No one matches the filters.' : 'No one is affected.'}</p>
      ) : (
        <Grid
          id="whatIf"
          label="People"
          className={styles.grid}
          columns={columns}
          rows={rows}
          keyOf={idOf}
          context={undefined}
          onOpen={onOpen}
          sort={{
            ...sort,
            onSort: (column) =>
              setSort((known) => ({ column, descending: known.column === column && !known.descending })),
          }}
        />
      )}
    </section>
  )
}

const isCollected = (change: string): boolean => change === 'other values'

const columns: readonly GridColumn<PersonComparison, undefined>[] = [
  { id: 'name', header: 'Name', least: 160, share: 2, cuts: 'last', cell: ({ name }) => <Clipped text={name} /> },
  {
    id: 'action',
    header: 'What happens',
    least: 140,
    share: 1,
    cuts: 'never',
    cell: (person) => <StatusBadge tone={classTone(person.class)} label={actionLabel(person)} />,
  },
  {
    id: 'attributes',
    header: 'Attributes',
    explain: 'How many attributes of the account change',
    least: 80,
    share: 0.5,
    isNumeric: true,
    cell: ({ changes }) => (changes.length === 0 ? '' : formatNumber(changes.length)),
  },
  {
    id: 'certainty',
    header: 'Certainty',
    least: 110,
    share: 0.7,
    cell: ({ certainty }) => (
      <Explain isInGrid text={certaintyLabels[certainty].explain}>
        {certaintyLabels[certainty].label}
      </Explain>
    ),
  },
]

function Clipped({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={styles.clipped}>{text}</span>
}
