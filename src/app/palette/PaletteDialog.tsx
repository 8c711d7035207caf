import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useDirectorySearch } from '../../api/resources/useDirectorySearch'
import { createPalette } from '../../domain/palette/rankEntries'
import { readPasted } from '../../domain/palette/readPasted'
import { DialogWindow } from '../../ui/dialog/Dialog'
import { useDebounced } from '../../ui/useDebounced'
import { resultsText, useAnnouncedResults } from '../../ui/picker/announcedResults'
import { recentEntries } from './recentEntries'
import { type PaletteCommand, usePaletteEntries } from './usePaletteEntries'
import { usePasted } from './usePasted'

const most = 12

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  box: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorCompoundBrandStroke}` },
  },
  input: {
    flexGrow: 1,
    minWidth: 0,
    height: '40px',
    border: 'none',
    outline: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase400,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '50vh', overflowY: 'auto' },
  option: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `0 ${tokens.spacingHorizontalM}`,
    alignItems: 'baseline',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  detail: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Finds pages, apps, jobs, people and commands by name, and objects by a pasted ID or address. */
export default function PaletteDialog({ onHelp, onClose }: { onHelp: () => void; onClose: () => void }) {
  const styles = useStyles()
  const id = useId()
  const { key } = useConnection()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const recent = recentEntries(key)
  const entries = usePaletteEntries({ onHelp })
  const find = useMemo(() => createPalette(entries), [entries])

  const pasted = useMemo(() => readPasted(text), [text])
  const answer = usePasted(pasted)
  const question = pasted?.was === 'question' ? pasted : undefined
  const sought = question ? question.person : pasted || text.trim().length < 3 ? '' : text.trim()
  const who = useDebounced(sought, 250)
  const people = useDirectorySearch(who)
  const canFindPeople = useHasScope(scopesFor('userSearchQuery'))
  const isSearching =
    canFindPeople && (sought !== who || (who !== '' && people.results === undefined && !people.problem))
  const app = question ? find(question.app, [], 5).find(({ group }) => group === 'app') : undefined
  const appId = app?.id.replace(/^app:/, '')
  const persons = (sought === who ? (people.results ?? []) : [])
    .slice(0, question ? most : 4)
    .map((person): PaletteCommand => ({
      id: `person:${person.id}`,
      label: question && app ? `Why isn't ${person.name} in ${app.label}?` : person.name,
      group: 'page',
      detail: question ? person.detail : `Explain ${person.detail}`,
      open: () =>
        void navigate({ to: '/explain', search: { person: person.id, ...(appId !== undefined && { app: appId }) } }),
    }))
  const found = pasted ? [] : find(text, recent.current(), most)
  const shown = [...found, ...(answer && 'command' in answer ? [answer.command] : []), ...persons].slice(0, most)
  const sentence =
    answer && 'sentence' in answer
      ? answer.sentence
      : shown.length > 0
        ? undefined
        : (answer && 'isPending' in answer) || isSearching
          ? 'Searching…'
          : question
            ? canFindPeople
              ? (people.problem ?? `No person is named ${question.person}.`)
              : 'Finding people needs another permission. Explain a person asks for it.'
            : text.trim() === ''
              ? undefined
              : 'No results for this name or ID.'
  useAnnouncedResults(
    text.trim() === '' || sentence === 'Searching…' ? undefined : (sentence ?? resultsText(shown.length)),
    text,
  )

  const active = Math.min(index, shown.length - 1)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function choose(command: PaletteCommand | undefined) {
    if (!command) return
    // Only what the palette lists by itself can come first next time. Who was looked up isn't stored.
    if (entries.some(({ id: known }) => known === command.id)) recent.add(command.id)
    onClose()
    command.open()
  }

  return (
    <DialogWindow closesOnBackdrop onClose={onClose}>
      <div className={styles.root}>
        <div className={styles.box}>
          <Search20Regular />
          <input
            className={styles.input}
            type="text"
            role="combobox"
            aria-label="Search pages, apps, jobs and people"
            aria-expanded={shown.length > 0}
            aria-controls={`${id}list`}
            aria-autocomplete="list"
            {...(active >= 0 && { 'aria-activedescendant': `${id}${String(active)}` })}
            autoComplete="off"
            spellCheck={false}
            placeholder="Name, ID, address, or a question"
            data-starts-here
            value={text}
            onChange={({ target }) => {
              setText(target.value)
              setIndex(0)
            }}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
              if (step !== undefined && shown.length > 0) {
                event.preventDefault()
                setIndex((active + step + shown.length) % shown.length)
              } else if (event.key === 'Enter') {
                event.preventDefault()
                choose(shown[active])
              }
            }}
          />
        </div>
        <ul ref={list} id={`${id}list`} role="listbox" aria-label="Results" className={styles.list}>
          {shown.map((command, position) => (
            <li
              key={command.id}
              id={`${id}${String(position)}`}
              role="option"
              aria-selected={position === active}
              className={mergeClasses(styles.option, position === active && styles.active)}
              onClick={() => choose(command)}
            >
              <span>{command.label}</span>
              <span className={styles.detail}>{command.detail}</span>
            </li>
          ))}
        </ul>
        {sentence ? <p className={styles.hint}>{sentence}</p> : null}
        <p className={styles.hint}>
          Paste any ID or address to open what it is, or ask, such as &ldquo;why is Alice not in Slack&rdquo;.
        </p>
      </div>
    </DialogWindow>
  )
}
