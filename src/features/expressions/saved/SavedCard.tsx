import { counted } from '../../../base/numbers'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { CommandBar, CommandButton } from '../../../ui/CommandBar'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Inputs } from '../playgroundState'
import { CaseTable } from './CaseTable'
import { NameForm } from './NameForm'
import { meets, type SavedExpression } from './savedExpression'
import { useCaseResults } from './useCaseResults'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  open: { borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorBrandStroke1}` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    maxHeight: '160px',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

type Props = {
  saved: SavedExpression
  /** The debounced text of the editor. Undefined if another expression is open there. */
  edited: string | undefined
  inputs: Inputs
  /** How often the person asked to run the cases. 0 means never. */
  runCount: number
  onOpen: (inputs?: Inputs) => void
  /** `did` says what was done, for the undo message. */
  onChange: (changed: SavedExpression, did: string) => void
  /** Adds the current inputs as a case that expects their current result. */
  onAddCase: () => void
  onDelete: () => void
}

/** One saved expression with its cases. */
export function SavedCard({ saved, edited, inputs, runCount, onOpen, onChange, onAddCase, onDelete }: Props) {
  const styles = useStyles()
  const [isRenaming, setRenaming] = useState(false)
  const { name, note, expression, profile, schemaChoice, cases } = saved
  const isOpen = edited !== undefined
  const isChanged = isOpen && edited !== expression
  const isRun = (isOpen || runCount > 0) && cases.length > 0
  const [before, after] = useCaseResults(
    [
      isRun ? { expression, profile, cases } : undefined,
      isRun && isChanged ? { expression: edited, profile, cases } : undefined,
    ],
    runCount,
  )

  return (
    <li className={mergeClasses(styles.root, isOpen && styles.open)} aria-label={name}>
      {isRenaming ? (
        <NameForm
          label="Rename"
          name={name}
          note={note}
          onSave={(newName, newNote) => {
            onChange({ ...saved, name: newName, note: newNote }, `Renamed “${name}”`)
            setRenaming(false)
          }}
          onClose={() => setRenaming(false)}
        />
      ) : (
        <>
          <div className={styles.head}>
            <h3 className={styles.name}>{name}</h3>
            {isOpen ? <StatusBadge tone="info" label={isChanged ? 'In the editor, changed' : 'In the editor'} /> : null}
            <Score
              saved={saved}
              results={isChanged ? after?.results : before?.results}
              isChanged={isChanged}
              before={before?.results}
            />
            <span className={styles.small}>{schemaChoiceText(schemaChoice)}</span>
          </div>
          {note === '' ? null : <p className={styles.text}>{note}</p>}
        </>
      )}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={`Text of ${name}`}>
        {expression}
      </pre>
      <CommandBar label={`Commands of ${name}`}>
        <CommandButton
          label="Open"
          appearance="outline"
          explain="Puts the text into the editor and tries its cases on every change"
          onClick={() => onOpen()}
        />
        <CommandButton
          label="Update"
          explain="Replaces the saved text by the one in the editor"
          blocked={!isOpen ? 'Open it first.' : !isChanged ? 'The text in the editor is the saved one.' : undefined}
          onClick={() => edited !== undefined && onChange({ ...saved, expression: edited }, `Updated “${name}”`)}
        />
        <CommandButton
          label="Add case"
          explain="Saves the current inputs and result as a test case"
          blocked={Object.keys(inputs).length === 0 ? 'Give the attributes values first.' : undefined}
          onClick={onAddCase}
        />
        <CommandButton label="Rename" onClick={() => setRenaming(true)} />
        <CommandButton label="Delete" onClick={onDelete} />
      </CommandBar>
      {before?.error ? <p className={styles.text}>{before.error.message}</p> : null}
      {cases.length > 0 ? (
        <CaseTable
          name={name}
          cases={cases}
          before={before?.results}
          after={after?.results}
          isChanged={isChanged}
          onUse={(one) => onOpen(one.inputs)}
          onChange={(one) =>
            onChange(
              { ...saved, cases: cases.map((each) => (each.id === one.id ? one : each)) },
              `Changed a case of “${name}”`,
            )
          }
          onDelete={(one) =>
            onChange({ ...saved, cases: cases.filter(({ id }) => id !== one.id) }, `Deleted a case of “${name}”`)
          }
        />
      ) : (
        <p className={mergeClasses(styles.text, styles.small)}>No test cases yet.</p>
      )}
    </li>
  )
}

type ScoreProps = {
  saved: SavedExpression
  results: readonly Parameters<typeof meets>[1][] | undefined
  before: readonly Parameters<typeof meets>[1][] | undefined
  isChanged: boolean
}

/** How many cases pass, and how many the change would break. */
function Score({ saved: { cases }, results, before, isChanged }: ScoreProps) {
  if (cases.length === 0 || !results) return null
  const passes = (list: typeof results, index: number) =>
    meets(cases[index]?.expected ?? { kind: 'error' }, list[index]) === true
  const passed = cases.filter((_, index) => passes(results, index)).length
  const broken =
    isChanged && before ? cases.filter((_, index) => passes(before, index) && !passes(results, index)).length : 0
  if (broken > 0)
    return (
      <StatusBadge tone="danger" label={`The change breaks ${String(broken)} of ${counted(cases.length, 'case')}`} />
    )
  return (
    <StatusBadge
      tone={passed === cases.length ? 'success' : 'danger'}
      label={`${String(passed)} of ${counted(cases.length, 'case passes', 'cases pass')}`}
    />
  )
}

function schemaChoiceText(schemaChoice: SavedExpression['schemaChoice']): string {
  switch (schemaChoice.kind) {
    case 'none':
      return ''
    case 'job':
      return `Job ${schemaChoice.jobId.split('.')[0] ?? ''}${schemaChoice.objectMapping === undefined ? '' : `, ${schemaChoice.objectMapping}`}`
    case 'template':
      return `Template ${schemaChoice.templateId}${schemaChoice.objectMapping === undefined ? '' : `, ${schemaChoice.objectMapping}`}`
  }
}
