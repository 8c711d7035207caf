import { Button, Checkbox, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { ArrowClockwise20Regular, ArrowDownload20Regular, ArrowSort20Regular, ColumnTriple20Regular } from '@fluentui/react-icons'
import { useConnection } from '../../api/connection'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { columnIds, defaultColumns, type ColumnId, type Sort } from './appsSearch'
import { columns, sortBy } from './columns'
import { DropDown } from './DropDown'
import { downloadCsv, downloadJson } from './exportFleet'
import type { AppRow } from './fleetRows'

const useStyles = makeStyles({
  list: { display: 'grid', justifyItems: 'start' },
  item: { justifyContent: 'flex-start', width: '100%' },
  separator: { width: '100%', height: '1px', margin: `${tokens.spacingVerticalXS} 0`, backgroundColor: tokens.colorNeutralStroke2 },
})

type Props = {
  rows: readonly AppRow[]
  shown: readonly ColumnId[]
  onColumns: (columns: readonly ColumnId[]) => void
  onRefresh: () => void
  isLoading: boolean
  /** Cards have no columns to choose and no headers to sort by. */
  isNarrow: boolean
  sort: Sort
  onSort: (sort: Sort) => void
}

export function FleetCommands({ rows, shown, onColumns, onRefresh, isLoading, isNarrow, sort, onSort }: Props) {
  const styles = useStyles()
  const connection = useConnection()
  const where = () => ({ tenant: connection.tenant.name ?? connection.tenant.id, now: connection.now() })
  return (
    <CommandBar>
      <CommandButton
        icon={<ArrowClockwise20Regular />}
        label="Refresh"
        onClick={onRefresh}
        pending={isLoading}
        explain="Lists the apps anew and asks each for its jobs."
      />
      {isNarrow ? (
        <DropDown icon={<ArrowSort20Regular />} label="Sort">
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
          <Checkbox label="Descending" checked={sort.descending} onChange={(_, { checked }) => onSort({ ...sort, descending: checked === true })} />
        </DropDown>
      ) : (
        <ColumnChooser shown={shown} onColumns={onColumns} />
      )}
      <DropDown icon={<ArrowDownload20Regular />} label="Export" explain="Saves the apps that the filters leave, in the order shown.">
        <div className={styles.list}>
          <Button appearance="subtle" className={styles.item} onClick={() => downloadCsv(rows, where())}>
            CSV, one line per app
          </Button>
          <Button appearance="subtle" className={styles.item} onClick={() => downloadJson(rows, where())}>
            JSON, jobs as the service sends them
          </Button>
        </div>
      </DropDown>
    </CommandBar>
  )
}

function ColumnChooser({ shown, onColumns }: Pick<Props, 'shown' | 'onColumns'>) {
  const styles = useStyles()
  return (
    <DropDown icon={<ColumnTriple20Regular />} label="Columns">
      <div className={styles.list}>
        {columns.map(({ id, header }) => (
          <Checkbox
            key={id}
            label={header}
            checked={shown.includes(id)}
            disabled={id === 'app'}
            onChange={(_, { checked }) => onColumns(columnIds.filter((other) => (other === id ? checked === true : shown.includes(other))))}
          />
        ))}
        <div className={styles.separator} />
        <Button size="small" appearance="subtle" className={styles.item} onClick={() => onColumns(defaultColumns)}>
          Back to the usual columns
        </Button>
      </div>
    </DropDown>
  )
}
