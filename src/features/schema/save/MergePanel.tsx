import { counted } from '../../../base/numbers'
import { Button, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { diffSchemas } from '../../../domain/schema/diff'
import type { JsonObject } from '../../../base/json'
import { conflictValue, mergeSchemas, type Conflict, type Side } from '../../../domain/schema/merge'
import { Sentence } from '../../../ui/Sentence'
import { JsonValue } from '../shared/ChangeDetails'
import { ChangeList } from '../shared/ChangeList'
import { describeConflicts, type ConflictDescription } from './conflictLabels'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  conflict: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  path: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  side: { overflowWrap: 'anywhere' },
  who: { fontWeight: tokens.fontWeightSemibold },
  values: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
  },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2 },
})

type Props = {
  /** The document that both started from. */
  base: JsonObject
  mine: JsonObject
  theirs: JsonObject
  /** Receives the merged document for the draft. The caller shows the button; see {@link useMerge}. */
  merge: Merge
}

type Merge = ReturnType<typeof useMerge>

/** The merge of three documents and the choices so far. */
export function useMerge(base: JsonObject, mine: JsonObject, theirs: JsonObject) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const result = useMemo(() => mergeSchemas(base, mine, theirs, choices), [base, mine, theirs, choices])
  const open = result.conflicts.filter(({ chosen }) => chosen === undefined).length
  return {
    ...result,
    open,
    choose: (id: string, side: Side) => setChoices((known) => new Map(known).set(id, side)),
    chooseAll: (side: Side) => setChoices(new Map(result.conflicts.map(({ id }) => [id, side]))),
  }
}

/**
 * Merges my changes with another person's. A person chooses where both changed the same thing; all other changes
 * stay.
 */
export function MergePanel({ base, mine, theirs, merge }: Props) {
  const styles = useStyles()
  const { conflicts, open, choose, chooseAll } = merge
  const descriptions = useMemo(() => describeConflicts(base, mine, theirs, conflicts), [base, mine, theirs, conflicts])
  const changes = useMemo(
    () => ({ mine: diffSchemas(base, mine), theirs: diffSchemas(base, theirs) }),
    [base, mine, theirs],
  )
  return (
    <div className={styles.root}>
      {conflicts.length === 0 ? (
        <p className={styles.text}>Your changes don't conflict with the saved changes. Both can be combined.</p>
      ) : (
        <>
          <div className={styles.row}>
            <h3 className={styles.heading}>
              {conflicts.length === 1 ? '1 conflicting change' : `${conflicts.length} conflicting changes`}
            </h3>
            <Button size="small" onClick={() => chooseAll('mine')}>
              Use all mine
            </Button>
            <Button size="small" onClick={() => chooseAll('theirs')}>
              Use all theirs
            </Button>
            <span role="status" className={styles.path}>
              {open === 0 ? 'All chosen' : `${open} to choose`}
            </span>
          </div>
          {conflicts.map((conflict) => (
            <ConflictChoice
              key={conflict.id}
              conflict={conflict}
              description={descriptions.get(conflict.id)}
              onChoose={(side) => choose(conflict.id, side)}
            />
          ))}
        </>
      )}
      <Side label="Saved changes" changes={changes.theirs} />
      <Side label="My changes" changes={changes.mine} />
    </div>
  )
}

function Side({ label, changes }: { label: string; changes: ReturnType<typeof diffSchemas> }) {
  const styles = useStyles()
  return (
    <details>
      <summary className={styles.summary}>{`${label}: ${counted(changes.length, 'change')}`}</summary>
      <ChangeList label={label} changes={changes} />
    </details>
  )
}

function ConflictChoice({
  conflict,
  description,
  onChoose,
}: {
  conflict: Conflict
  description: ConflictDescription | undefined
  onChoose: (side: Side) => void
}) {
  const styles = useStyles()
  const name = description?.name || conflict.unit.name || 'this'
  const side = (which: Side, who: string) => (
    <span className={styles.side}>
      <span className={styles.who}>{who}: </span>
      <Sentence text={description?.[which].sentence ?? ''} />
    </span>
  )
  return (
    <div className={styles.conflict}>
      <span className={styles.path}>{description?.path}</span>
      <RadioGroup
        aria-label={`${name}: whose change?`}
        value={conflict.chosen ?? ''}
        onChange={(_, { value }) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
      >
        <Radio value="mine" label={side('mine', 'Mine')} />
        <Radio value="theirs" label={side('theirs', 'Theirs')} />
      </RadioGroup>
      <details>
        <summary className={styles.summary}>The three versions</summary>
        <div className={styles.values}>
          {(['base', 'mine', 'theirs'] as const).map((which) => (
            <div key={which}>
              <span className={styles.who}>{which === 'base' ? 'Before' : which === 'mine' ? 'Mine' : 'Theirs'}</span>
              <JsonValue value={conflictValue(conflict, which)} label={`${name}, ${which}`} />
            </div>
          ))}
        </div>
      </details>
    </div>
  )
}
