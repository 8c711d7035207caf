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
            <MessageBarTitle>Changes aren't kept</MessageBarTitle>
            {keeping.reason} Save or export before you leave or reload this page.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {isServerNewer ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The server has another version by now</MessageBarTitle>
            {tabs.savedAt === undefined
              ? 'Somebody changed the schema since this draft began.'
              : `Another tab saved this schema at ${formatClock(tabs.savedAt, timeZone)}.`}{' '}
            Your changes stand on the version of then; Review and save puts the two together.
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
        {changed.length === 0 ? 'Nothing is changed there.' : `There: ${words.join(', and ')}.`} Each tab keeps a draft
        of its own; what is saved later is put together with what was saved before.
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
        <MessageBarTitle>The JSON tab holds text that doesn't parse</MessageBarTitle>
        It's kept as typed. The other tabs show the last text that parsed, and can be edited again once the text does or
        is dropped.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => goTo({ tab: 'json' })}>
          Go to the text
        </Button>
        <Button size="small" onClick={() => setAsking(true)}>
          Drop the text…
        </Button>
      </MessageBarActions>
      <ConfirmDialog
        open={isAsking}
        title="Drop the text"
        body="What was typed in the JSON tab since it last parsed is lost."
        confirmLabel="Drop"
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
              <MessageBarTitle>Another draft is kept</MessageBarTitle>
              Made in another tab, last changed {formatInstant(draft.changedAt, timeZone)}. The draft that is open now
              stays kept too.
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
            <MessageBarTitle>A kept draft can't be restored</MessageBarTitle>
            It was last changed {formatInstant(damaged.changedAt, timeZone)}. What there is of it can be downloaded.
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
          asking ? `The draft of ${formatInstant(asking.changedAt, timeZone)} is lost. The one that is open stays.` : ''
        }
        confirmLabel="Delete"
        danger
        onConfirm={() => (asking ? forget(asking) : Promise.resolve())}
        onClose={() => setAsking(undefined)}
      />
    </>
  )
}
