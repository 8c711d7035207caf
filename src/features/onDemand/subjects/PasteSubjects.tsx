import { counted } from '../../../base/numbers'
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph, useHasScope } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { useConsent } from '../../../api/connection/useConsent'
import { userQuery } from '../../../api/resources/users'
import { readPastedSubjects } from '../../../domain/onDemand/pastedSubjects'
import type { RunSubject, SubjectKind, SubjectWords } from '../../../domain/onDemand/onDemandRequest'
import { Busy } from '../../../ui/Busy'
import { ConsentCard } from '../../../parts/ConsentCard'
import { useDebounced } from '../../../ui/useDebounced'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', minWidth: 0 },
  field: { width: '100%' },
  area: {
    width: '100%',
    '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, minHeight: '96px' },
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  refused: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxHeight: '120px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
  },
})

type Props = {
  kind: SubjectKind
  /** What the source calls its IDs. */
  words: SubjectWords
  isGroup: boolean
  subjects: readonly RunSubject[]
  onSubjects: (subjects: readonly RunSubject[]) => void
}

/** Pasted IDs: one per line, comma-separated, or a spreadsheet column. */
export function PasteSubjects({ kind, words, isGroup, subjects, onSubjects }: Props) {
  const styles = useStyles()
  const graph = useGraph()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const mayLookUp = useHasScope(scopesFor('userQuery'))
  const asking = useConsent(scopesFor('userQuery').slice(0, 1))
  const [text, setText] = useState('')
  const [lookingUp, setLookingUp] = useState(false)
  const [problems, setProblems] = useState<readonly string[]>([])
  // No error is shown while an ID is being typed.
  const read = readPastedSubjects(useDebounced(text, 250), kind)
  const names = isGroup ? [] : read.names
  const refused = isGroup
    ? [
        ...read.refused,
        ...read.names.map((name) => ({
          line: 0,
          text: name,
          reason: 'This is a user principal name. Use the object ID for groups.',
        })),
      ]
    : read.refused
  const count = read.ids.length + names.length

  async function add() {
    setProblems([])
    const added: RunSubject[] = read.ids.map((id) => ({ objectId: id, name: id, members: [] }))
    const missing: string[] = []
    if (names.length > 0) {
      setLookingUp(true)
      try {
        for (const name of names) {
          try {
            const user = await queryClient.fetchQuery(userQuery(graph, name))
            added.push({ objectId: user.id, name: user.displayName ?? name, members: [] })
          } catch (error) {
            missing.push(`${name}: ${describeError(error, 'userQuery').cause}`)
          }
        }
      } finally {
        setLookingUp(false)
      }
    }
    const known = new Set(subjects.map(({ objectId }) => objectId.toLowerCase()))
    onSubjects([...subjects, ...added.filter(({ objectId }) => !known.has(objectId.toLowerCase()))])
    setProblems(missing)
    setText('')
  }

  return (
    <div className={styles.root}>
      <Field
        className={styles.field}
        label={`Paste ${isGroup ? 'object IDs' : words.many}`}
        hint={`Enter one per line, or paste a column of a spreadsheet. For example ${words.example}`}
      >
        <Textarea
          className={styles.area}
          resize="vertical"
          spellCheck={false}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      {refused.length > 0 ? (
        <>
          <p className={styles.text}>
            {refused.length === 1 ? 'One entry' : `${String(refused.length)} entries`} can't be used:
          </p>
          <ul className={styles.refused} aria-label="Entries that can't be used">
            {refused.map(({ line, text: entry, reason }, index) => (
              <li key={index}>
                {line > 0 ? `Line ${String(line)}: ` : ''}
                {entry}. {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {read.duplicates > 0 ? <p className={styles.text}>{counted(read.duplicates, 'repetition')} left out.</p> : null}
      {names.length > 0 && !mayLookUp ? (
        <ConsentCard
          title="Look up user principal names"
          why={`The request requires object IDs. ${counted(names.length, 'name')} must be looked up first.`}
          {...asking}
        />
      ) : (
        <Button
          disabledFocusable={count === 0 || lookingUp}
          {...(lookingUp ? { icon: <Busy /> } : {})}
          onClick={() => void (count > 0 && !lookingUp && add())}
        >
          {count === 0 ? 'Add' : `Add ${String(count)}`}
        </Button>
      )}
      {problems.length > 0 ? (
        <ul className={styles.refused} role="alert" aria-label="Not found">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
