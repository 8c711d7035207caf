import { formatNumber } from '../../../base/numbers'
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, CopyRegular, ErrorCircle16Filled } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { CommandBar, CommandButton } from '../../../ui/CommandBar'
import { copyText } from '../../../ui/CopyValue'
import { toCsv } from '../../../browser/csv'
import { downloadText } from '../../../browser/download'
import { explained } from '../../../ui/explanations'
import { Grid, type GridColumn } from '../../../ui/grid/Grid'
import { Tile } from '../../../ui/Tile'
import { inputText } from '../inputs/inputText'
import type { Inputs } from '../playgroundState'
import { type EvaluationResult, resultText } from '../../../ui/evaluation/evaluation'
import { exportTable, summarizeRun, toTabText, type PeopleRun, type PersonRow, type ResultRow } from './summarizeRun'

const useStyles = makeStyles({
  grid: { minHeight: 'auto', maxHeight: '480px' },
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  tiles: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis' },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  nothing: { color: tokens.colorNeutralForeground3 },
  failed: { color: tokens.colorStatusDangerForeground3 },
  icon: { flexShrink: 0, color: tokens.colorStatusDangerForeground3 },
})

/** `distinct` is a different table. The others are subsets of the first. */
type View = 'all' | 'failed' | 'null' | 'shared' | 'distinct'

type Props = { run: PeopleRun; onUseAsInputs: (inputs: Inputs) => void }

/** The results of an evaluation for many people: counts that filter, the table, and its export. */
export function RunResults({ run, onUseAsInputs }: Props) {
  const styles = useStyles()
  const [view, setView] = useState<View>('all')
  const counted = useMemo(() => summarizeRun(run), [run])
  const rows = counted.rows.filter(
    ({ outcome, shared }) =>
      view === 'all' || view === 'distinct' || (view === 'shared' ? shared > 1 : outcome === view),
  )
  const tile = (
    id: View,
    label: string,
    value: number,
    tone: 'danger' | 'warning' | 'info' | 'neutral',
    explain: string,
  ) => (
    <Tile
      label={label}
      value={formatNumber(value)}
      tone={value === 0 ? 'neutral' : tone}
      pressed={view === id}
      onClick={() => setView(view === id ? 'all' : id)}
      explain={explain}
    />
  )
  const table = () => exportTable(run, rows)
  const personColumns = useMemo(() => columnsOf(run, onUseAsInputs), [run, onUseAsInputs])

  return (
    <div className={styles.root}>
      <div className={styles.top}>
        <div className={styles.tiles} role="group" aria-label="Outcomes">
          {tile('all', 'People', counted.rows.length, 'info', 'Everyone, failures first')}
          {tile('failed', 'Failed', counted.failed, 'danger', 'Shows only people without a value')}
          {tile(
            'null',
            'Null',
            counted.nulls,
            'warning',
            "Shows only people whose result is null. The attribute wouldn't change or would be cleared",
          )}
          {tile(
            'distinct',
            'Distinct results',
            counted.distinct.length,
            'info',
            'Each result once, with how many people have it',
          )}
          {tile(
            'shared',
            'Sharing a result',
            counted.shared,
            'neutral',
            'Shows only people who have the same result as someone else. Unique attributes must not have duplicates',
          )}
        </div>
        <CommandBar label="Export">
          <CommandButton
            icon={<CopyRegular />}
            label="Copy table"
            explain="For spreadsheets: columns apart by tabs"
            onClick={() => {
              const { header, rows: cells } = table()
              void copyText(toTabText(header, cells), 'Table')
            }}
          />
          <CommandButton
            icon={<ArrowDownloadRegular />}
            label="CSV"
            explain="Saves the rows shown"
            onClick={() => {
              const { header, rows: cells } = table()
              downloadText('expression-results.csv', 'text/csv;charset=utf-8', toCsv(header, cells))
            }}
          />
        </CommandBar>
      </div>
      {view === 'distinct' ? (
        <Grid
          id="results"
          label="Distinct results"
          className={styles.grid}
          columns={resultColumns}
          rows={counted.distinct}
          keyOf={firstPerson}
          context={undefined}
        />
      ) : (
        <Grid
          id="people"
          label="Results by person"
          className={styles.grid}
          columns={personColumns}
          rows={rows}
          keyOf={idOf}
          context={undefined}
          onKey={({ key }, { row }) => {
            if (key !== 'Enter' || !row) return false
            onUseAsInputs(row.person.inputs)
            return true
          }}
        />
      )}
    </div>
  )
}

const firstPerson = ({ people }: ResultRow) => people[0]?.id ?? ''
const idOf = ({ person }: PersonRow) => person.id

/** Nobody reads more rows than this in a table. The export has all of them. */
const INPUT_COLUMNS = 5

function columnsOf(
  { attributes }: PeopleRun,
  onUseAsInputs: (inputs: Inputs) => void,
): GridColumn<PersonRow, undefined>[] {
  return [
    {
      id: 'person',
      header: 'Person',
      least: 150,
      share: 2,
      cuts: 'last',
      cell: ({ person }) => (
        <PersonName name={person.name} detail={person.userPrincipalName} onUse={() => onUseAsInputs(person.inputs)} />
      ),
    },
    ...attributes.slice(0, INPUT_COLUMNS).map((name): GridColumn<PersonRow, undefined> => ({
      id: `input ${name}`,
      header: name,
      least: 96,
      share: 1.5,
      cell: ({ person }) => <InputCell text={inputText(person.inputs[name])} />,
    })),
    { id: 'result', header: 'Result', least: 200, share: 3, cell: ({ result }) => <Outcome result={result} /> },
  ]
}

const resultColumns: readonly GridColumn<ResultRow, undefined>[] = [
  { id: 'result', header: 'Result', least: 200, share: 3, cell: ({ result }) => <Outcome result={result} /> },
  {
    id: 'count',
    header: 'People',
    least: 80,
    share: 0.1,
    cuts: 'never',
    cell: ({ people }) => formatNumber(people.length),
  },
  {
    id: 'names',
    header: 'Who',
    least: 200,
    share: 3,
    cell: ({ people }) => <Names names={people.map(({ name }) => name)} />,
  },
]

function PersonName({ name, detail, onUse }: { name: string; detail: string; onUse: () => void }) {
  const styles = useStyles()
  return (
    <Link
      as="button"
      tabIndex={-1}
      className={styles.clipped}
      onClick={onUse}
      {...explained(`${detail}. Takes these values as the inputs.`)}
    >
      {name}
    </Link>
  )
}

function InputCell({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.clipped, text === 'null' && styles.nothing)}>{text}</span>
}

function Outcome({ result }: { result: EvaluationResult }) {
  const styles = useStyles()
  const text = resultText(result)
  if (result.kind === 'value')
    return (
      <span className={mergeClasses(styles.clipped, styles.value, result.texts.length === 0 && styles.nothing)}>
        {text}
      </span>
    )
  return (
    <>
      <ErrorCircle16Filled className={styles.icon} aria-label="Failed" />
      <span className={mergeClasses(styles.clipped, styles.failed)} {...explained(text)}>
        {text}
      </span>
    </>
  )
}

function Names({ names }: { names: readonly string[] }) {
  const styles = useStyles()
  const rest = names.length - 3
  return (
    <span className={styles.clipped}>
      {names.slice(0, 3).join(', ')}
      {rest > 0 ? ` and ${formatNumber(rest)} more` : ''}
    </span>
  )
}
