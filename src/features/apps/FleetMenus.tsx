import { Button, Checkbox, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useConnection } from '../../api/connection/connection'
import { rememberGrid } from '../../ui/grid/gridMemory'
import { columnIds, defaultColumns, type ColumnId, type Sort } from './appsSearch'
import { columns, sortBy } from './fleetColumns'
import { downloadCsv, downloadJson } from './exportFleet'
import type { AppRow } from './fleetRows'

// The contents of the fleet's drop-downs, in a chunk that loads when the first one opens.

const useStyles = makeStyles({
  list: { display: 'grid', justifyItems: 'start' },
  item: { justifyContent: 'flex-start', width: '100%' },
  separator: {
    width: '100%',
    height: '1px',
    margin: `${tokens.spacingVerticalXS} 0`,
    backgroundColor: tokens.colorNeutralStroke2,
  },
})

export function ColumnChooser({
  shown,
  onColumns,
}: {
  shown: readonly ColumnId[]
  onColumns: (columns: readonly ColumnId[]) => void
}) {
  const styles = useStyles()
  return (
    <div className={styles.list}>
      {columns.map(({ id, header }) => (
        <Checkbox
          key={id}
          label={header}
          checked={shown.includes(id)}
          disabled={id === 'app'}
          onChange={(_, { checked }) =>
            onColumns(columnIds.filter((other) => (other === id ? checked === true : shown.includes(other))))
          }
        />
      ))}
      <div className={styles.separator} />
      <Button
        size="small"
        appearance="subtle"
        className={styles.item}
        onClick={() => {
          onColumns(defaultColumns)
          rememberGrid('fleet', { widths: {} })
        }}
      >
        Reset columns
      </Button>
    </div>
  )
}

/** Sorting for cards, which have no headers. */
export function SortChooser({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  return (
    <>
      <RadioGroup
        aria-label="Sort by"
        value={sort.column}
        onChange={(_, { value }) => {
          const column = columns.find(({ id }) => id === value)
          if (column) onSort(sortBy(column, sort))
        }}
      >
        {columns.map(({ id, header }) => (
          <Radio key={id} value={id} label={header} />
        ))}
      </RadioGroup>
      <Checkbox
        label="Descending"
        checked={sort.descending}
        onChange={(_, { checked }) => onSort({ ...sort, descending: checked === true })}
      />
    </>
  )
}

export function ExportMenu({ rows }: { rows: readonly AppRow[] }) {
  const styles = useStyles()
  const connection = useConnection()
  const where = () => ({ tenant: connection.tenant.name ?? connection.tenant.id, now: connection.now() })
  return (
    <div className={styles.list}>
      <Button appearance="subtle" className={styles.item} onClick={() => downloadCsv(rows, where())}>
        CSV, one row per app
      </Button>
      <Button appearance="subtle" className={styles.item} onClick={() => downloadJson(rows, where())}>
        JSON with the service's job data
      </Button>
    </div>
  )
}
