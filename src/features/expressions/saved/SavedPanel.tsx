import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowUploadRegular, PlayRegular, SaveRegular } from '@fluentui/react-icons'
import { useRef, useState, type ChangeEvent } from 'react'
import { useConnection } from '../../../api/connection/connection'
import type { Profile } from '../../../domain/expression/functions/definition'
import { announce } from '../../../ui/announce'
import { CommandBar, CommandButton } from '../../../ui/CommandBar'
import { downloadText } from '../../../browser/download'
import { SkeletonRows } from '../../../ui/Skeletons'
import { useDebounced } from '../../../ui/useDebounced'
import { toRecord } from '../inputs/toRecord'
import type { Inputs, SchemaChoice } from '../playgroundState'
import { evaluateMany } from '../../../ui/evaluation/evaluateInWorker'
import { NameForm } from './NameForm'
import { expectedFrom, type SavedCase, type SavedExpression } from './savedExpression'
import { SavedCard } from './SavedCard'
import { exportText, mergeImport, readImport } from './savedFile'
import { useOpenSaved } from './useOpenSaved'
import { useSaved } from './useSaved'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, minWidth: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  problems: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  file: { display: 'none' },
})

/** What the page copies into the editor. */
type OpenedExpression = { expression: string; inputs: Inputs; schemaChoice: SchemaChoice }

type Props = {
  expression: string
  profile?: Profile
  inputs: Inputs
  schemaChoice: SchemaChoice
  onOpen: (opened: OpenedExpression) => void
}

type Notice =
  | { kind: 'undo'; did: string; undo: () => Promise<unknown> }
  | { kind: 'message'; text: string }
  | { kind: 'problems'; title: string; lines: readonly string[] }

const makeId = () => crypto.randomUUID()

/** Expressions saved in this browser, with cases that show whether a change breaks them. */
export default function SavedPanel({ expression, profile = 'app', inputs, schemaChoice, onOpen }: Props) {
  const styles = useStyles()
  const { now } = useConnection()
  const { saved, error, write, remove } = useSaved()
  const [openId, setOpenId] = useOpenSaved()
  const [isNaming, setNaming] = useState(false)
  const [runCount, setRunCount] = useState(0)
  const [notice, setNotice] = useState<Notice>()
  const file = useRef<HTMLInputElement>(null)
  const edited = useDebounced(expression, 200)
  const isEmpty = expression.trim() === ''

  /** The panel shows storage failures. The promise resolves only after success. */
  const quietly = (action: Promise<unknown>) => void action.catch(() => undefined)

  function say(next: Notice) {
    setNotice(next)
    announce(next.kind === 'undo' ? `${next.did}. Undo is at hand.` : next.kind === 'message' ? next.text : next.title)
  }

  async function change(before: SavedExpression, after: SavedExpression, did: string) {
    await write([{ ...after, changedAt: now() }])
    say({ kind: 'undo', did, undo: () => write([before]) })
  }

  /** The current inputs as a case of this text that expects their current result. */
  async function caseOfNow(text: string, dialect: Profile): Promise<SavedCase> {
    const [result] = await evaluateMany(text, [toRecord(inputs)], { now: now(), profile: dialect })
    return { id: makeId(), inputs, expected: result ? expectedFrom(result) : { kind: 'error' } }
  }

  async function save(name: string, note: string) {
    const cases = Object.keys(inputs).length > 0 ? [await caseOfNow(expression, profile)] : []
    const created: SavedExpression = {
      id: makeId(),
      name,
      note,
      expression,
      profile,
      schemaChoice,
      cases,
      changedAt: now(),
    }
    await write([created])
    setOpenId(created.id)
    setNaming(false)
    say({
      kind: 'message',
      text: `Saved “${name}”${cases.length > 0 ? ' with the inputs of now as its first case' : ''}.`,
    })
  }

  async function addCase(target: SavedExpression) {
    const text = target.id === openId ? expression : target.expression
    await change(
      target,
      { ...target, cases: [...target.cases, await caseOfNow(text, target.profile)] },
      `Added a case to “${target.name}”`,
    )
  }

  async function importFile(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0]
    event.target.value = ''
    if (!chosen) return
    const read = readImport(await chosen.text(), makeId, now())
    if ('problems' in read)
      return say({ kind: 'problems', title: `No expressions were imported from ${chosen.name}.`, lines: read.problems })
    const { added, copied, unchanged } = mergeImport(saved ?? [], read.expressions, makeId)
    await write([...added, ...copied])
    const parts = [
      `${String(added.length)} added`,
      ...(copied.length > 0 ? [`${String(copied.length)} with the same id and other contents added as a copy`] : []),
      ...(unchanged > 0 ? [`${String(unchanged)} there already`] : []),
    ]
    say({ kind: 'message', text: `Imported from ${chosen.name}: ${parts.join(', ')}.` })
  }

  return (
    <div className={styles.root}>
      <CommandBar label="Saved expressions">
        <CommandButton
          icon={<SaveRegular />}
          label="Save as new"
          appearance="primary"
          blocked={isEmpty ? 'Write an expression first.' : undefined}
          onClick={() => setNaming(true)}
        />
        <CommandButton
          icon={<PlayRegular />}
          label="Run all"
          explain="Tries every saved expression on its cases"
          blocked={saved?.some(({ cases }) => cases.length > 0) ? undefined : 'No saved expression has test cases.'}
          onClick={() => setRunCount(runCount + 1)}
        />
        <CommandButton
          icon={<ArrowDownloadRegular />}
          label="Export"
          explain="Saves all expressions and cases as a JSON file"
          blocked={saved && saved.length > 0 ? undefined : 'No saved expressions.'}
          onClick={() => saved && downloadText('syncscope-expressions.json', 'application/json', exportText(saved))}
        />
        <CommandButton
          icon={<ArrowUploadRegular />}
          label="Import"
          explain="Adds the expressions of a JSON file. Existing expressions don't change"
          onClick={() => file.current?.click()}
        />
      </CommandBar>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        aria-label="File to import"
        className={styles.file}
        onChange={(event) => quietly(importFile(event))}
      />
      {notice ? <NoticeBar notice={notice} onClose={() => setNotice(undefined)} onUndo={quietly} /> : null}
      {error ? (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>{error.message}</MessageBarBody>
        </MessageBar>
      ) : null}
      {isNaming ? (
        <NameForm
          label="Save expression"
          name=""
          note=""
          onSave={(name, note) => quietly(save(name, note))}
          onClose={() => setNaming(false)}
        />
      ) : null}
      {saved === undefined ? error ? null : <SkeletonRows rows={3} label="Reading what is saved" /> : null}
      {saved?.length === 0 ? (
        <p className={styles.text}>
          No saved expressions in this browser for this tenant. Save an expression with test cases to see what a later
          change breaks.
        </p>
      ) : null}
      <ul className={styles.list} aria-label="Saved expressions">
        {saved?.map((each) => (
          <SavedCard
            key={each.id}
            saved={each}
            edited={each.id === openId ? edited : undefined}
            inputs={inputs}
            runCount={runCount}
            onOpen={(taken) => {
              if (each.id !== openId || taken === undefined) setOpenId(each.id)
              // A case of the open expression changes the inputs and leaves the edited text.
              const text = each.id === openId && taken !== undefined ? expression : each.expression
              onOpen({
                expression: text,
                inputs: taken ?? each.cases[0]?.inputs ?? inputs,
                schemaChoice: each.schemaChoice,
              })
            }}
            onChange={(after, did) => quietly(change(each, after, did))}
            onAddCase={() => quietly(addCase(each))}
            onDelete={() =>
              quietly(
                remove(each.id).then(() =>
                  say({ kind: 'undo', did: `Deleted “${each.name}”`, undo: () => write([each]) }),
                ),
              )
            }
          />
        ))}
      </ul>
    </div>
  )
}

function NoticeBar({
  notice,
  onClose,
  onUndo,
}: {
  notice: Notice
  onClose: () => void
  onUndo: (action: Promise<unknown>) => void
}) {
  const styles = useStyles()
  const dismiss = (
    <Button size="small" onClick={onClose}>
      Dismiss
    </Button>
  )
  switch (notice.kind) {
    case 'undo':
      return (
        <MessageBar intent="success">
          <MessageBarBody>{notice.did}.</MessageBarBody>
          <MessageBarActions>
            <Button
              size="small"
              onClick={() => {
                onUndo(notice.undo())
                onClose()
              }}
            >
              Undo
            </Button>
            {dismiss}
          </MessageBarActions>
        </MessageBar>
      )
    case 'message':
      return (
        <MessageBar intent="success">
          <MessageBarBody>{notice.text}</MessageBarBody>
          <MessageBarActions>{dismiss}</MessageBarActions>
        </MessageBar>
      )
    case 'problems':
      return (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {notice.title}
            <ul className={styles.problems}>
              {notice.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </MessageBarBody>
          <MessageBarActions>{dismiss}</MessageBarActions>
        </MessageBar>
      )
  }
}
