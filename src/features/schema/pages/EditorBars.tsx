import { counted } from '../../../base/numbers'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { forgetDraft } from '../../../api/storage/drafts'
import type { DraftRecord } from '../../../browser/stores'
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog'
import { downloadText, fileName } from '../../../browser/download'
import { formatClock, formatInstant } from '../../../base/dates'
import { usePreferences } from '../../../ui/preferences'
import { useEditor } from '../editor/editorContext'
import type { Keeping } from '../editor/keeping/draftKeeper'
import type { Opened } from '../editor/keeping/openDraft'
import type { OtherTabs } from '../editor/keeping/useOtherTabs'
import { useSchemaSearch } from '../editor/schemaSearch'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    ':empty': { display: 'none' },
  },
})

export type EditorBarsProps = {
  problem: ReactNode
  keeping: Keeping
  isServerNewer: boolean
  tabs: OtherTabs
  opened: Opened
  onOpenOther: (slot: number) => void
  readOnlyReason: string | undefined
}

/** What a person should know about the draft before editing it. */
export function EditorBars({
  problem,
  keeping,
  isServerNewer,
  tabs,
  opened,
  onOpenOther,
  readOnlyReason,
}: EditorBarsProps) {
  const styles = useStyles()
  const { goTo, text } = useEditor()
  const { timeZone } = usePreferences()
  const [search] = useSchemaSearch()
  return (
    <div className={styles.root}>
      {problem}
      {readOnlyReason === undefined ? null : (
        <MessageBar layout="multiline">
          <MessageBarBody>{readOnlyReason}</MessageBarBody>
        </MessageBar>
      )}
      {keeping.state === 'refused' ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Your draft isn't saved</MessageBarTitle>
            {keeping.reason} Save or export before you leave or reload this page.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {isServerNewer ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The saved schema changed</MessageBarTitle>
            {tabs.savedAt === undefined
              ? 'Someone changed the schema after you started this draft.'
              : `Another tab saved this schema at ${formatClock(tabs.savedAt, timeZone)}.`}{' '}
            Your draft is based on the earlier version. Select Review and save to merge both.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => goTo({ tab: 'review' })}>
              Review
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      <TabsBar tabs={tabs} />
      {text === undefined || search.tab === 'json' ? null : <TextBar />}
      <KeptBars opened={opened} onOpenOther={onOpenOther} />
    </div>
  )
}

function TabsBar({ tabs: { tabs } }: { tabs: OtherTabs }) {
  const changed = tabs.filter(({ changes }) => changes > 0)
  if (tabs.length === 0) return null
  const words = changed.map(({ changes }) => `${counted(changes, 'change')} not saved`)
  return (
    <MessageBar intent={changed.length > 0 ? 'warning' : 'info'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {tabs.length === 1 ? 'Open in another tab' : `Open in ${String(tabs.length)} other tabs`}
        </MessageBarTitle>
        {changed.length === 0 ? 'That tab has no changes.' : `Changes in the other tab: ${words.join(', and ')}.`} Each
        tab has its own draft. When you save, the changes are merged with what's already saved.
      </MessageBarBody>
    </MessageBar>
  )
}

function TextBar() {
  const { goTo, setText } = useEditor()
  const [isAsking, setAsking] = useState(false)
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>The JSON tab has invalid text</MessageBarTitle> Your text is saved as you typed it. The other
        tabs show the last valid text. To edit there again, correct or discard the text.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => goTo({ tab: 'json' })}>
          Go to the text
        </Button>
        <Button size="small" onClick={() => setAsking(true)}>
          Discard text…
        </Button>
      </MessageBarActions>
      <ConfirmDialog
        open={isAsking}
        title="Discard text"
        body="You lose what you typed in the JSON tab since the last valid text."
        confirmLabel="Discard"
        danger
        onConfirm={() => Promise.resolve(setText(undefined))}
        onClose={() => setAsking(false)}
      />
    </MessageBar>
  )
}

/** Other stored drafts of this schema: those that another tab left, and one that can't be restored. */
function KeptBars({ opened, onOpenOther }: { opened: Opened; onOpenOther: (slot: number) => void }) {
  const { schemaName } = useEditor()
  const { timeZone } = usePreferences()
  const [gone, setGone] = useState<readonly DraftRecord[]>([])
  const [asking, setAsking] = useState<DraftRecord>()
  const { damaged } = opened
  const forget = async (draft: DraftRecord) => {
    await forgetDraft(draft)
    setGone((known) => [...known, draft])
  }
  return (
    <>
      {opened.others
        .filter((draft) => !gone.includes(draft))
        .map((draft) => (
          <MessageBar key={draft.slot} layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>There's another draft</MessageBarTitle> Created in another tab, last changed{' '}
              {formatInstant(draft.changedAt, timeZone)}. Your current draft stays saved too.
            </MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={() => onOpenOther(draft.slot)}>
                Open it
              </Button>
              <Button size="small" onClick={() => setAsking(draft)}>
                Delete it…
              </Button>
            </MessageBarActions>
          </MessageBar>
        ))}
      {damaged && !gone.includes(damaged) ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>A saved draft can't be restored</MessageBarTitle> Last changed{' '}
            {formatInstant(damaged.changedAt, timeZone)}. You can download what's left of it.
          </MessageBarBody>
          <MessageBarActions>
            <Button
              size="small"
              onClick={() =>
                downloadText(
                  `${fileName(schemaName, 'draft')}.json`,
                  'application/json',
                  JSON.stringify(damaged, undefined, 2),
                )
              }
            >
              Download
            </Button>
            <Button size="small" onClick={() => setAsking(damaged)}>
              Delete it…
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      <ConfirmDialog
        open={asking !== undefined}
        title="Delete draft"
        body={
          asking ? `The draft of ${formatInstant(asking.changedAt, timeZone)} is deleted. The open draft stays.` : ''
        }
        confirmLabel="Delete"
        danger
        onConfirm={() => (asking ? forget(asking) : Promise.resolve())}
        onClose={() => setAsking(undefined)}
      />
    </>
  )
}
