import { Button, Checkbox, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useConnection } from '../../api/connection/connection'
import { explained } from '../../ui/explanations'
import { rememberGrid } from '../../ui/grid/gridMemory'
import { shareCommands } from '../../ui/shareCommands'
import { columnIds, defaultColumns, type ColumnId, type Sort } from './appsSearch'
import { columns, sortBy } from './fleetColumns'
import { downloadCsv, downloadJson } from './exportFleet'
import type { AppRow, FleetSignIns } from './fleetRows'

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

/** What other pages have at the end of their commands. */
export function ShareMenu({ rows, signIns }: { rows: readonly AppRow[]; signIns: FleetSignIns | undefined }) {
  const styles = useStyles()
  const connection = useConnection()
  const where = () => ({ tenant: connection.tenant.name ?? connection.tenant.id, now: connection.now() })
  const commands = shareCommands({
    csv: () => downloadCsv(rows, where(), signIns),
    json: () => downloadJson(rows, where()),
    blocked: rows.length === 0 ? 'There are no apps to save.' : undefined,
    explainCsv: 'One row per app that matches the filters, in the order shown.',
    explainJson: "The same apps with the service's job data.",
  })
  return (
    <div className={styles.list}>
      {commands.map(({ label, icon, onClick, blocked, explain }) => (
        <Button
          key={label}
          appearance="subtle"
          className={styles.item}
          icon={icon}
          disabledFocusable={blocked !== undefined}
          onClick={onClick}
          {...explained(blocked ?? explain)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
