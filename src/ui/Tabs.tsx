import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { explained } from './explanations'

const useStyles = makeStyles({
  // Where there's no room, the tabs scroll sideways in one line.
  list: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    maxWidth: '100%',
    position: 'relative',
    overflowX: 'auto',
    scrollbarWidth: 'none',
  },
  tab: {
    position: 'relative',
    flexShrink: 0,
    minHeight: '36px',
    whiteSpace: 'nowrap',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  selected: {
    color: tokens.colorNeutralForeground1,
    '::after': {
      content: '""',
      position: 'absolute',
      left: tokens.spacingHorizontalM,
      right: tokens.spacingHorizontalM,
      bottom: 0,
      height: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  // As wide as in bold, so that the neighbors don't move.
  label: {
    display: 'inline-grid',
    '::after': {
      content: 'attr(data-label)',
      height: 0,
      visibility: 'hidden',
      overflow: 'hidden',
      fontWeight: tokens.fontWeightSemibold,
    },
  },
  bold: { fontWeight: tokens.fontWeightSemibold },
})

type Props<Value extends string> = {
  /** The group's name for screen readers. */
  label: string
  tabs: readonly { value: Value; label: string; explain?: string }[]
  selected: Value
  onSelect: (value: Value) => void
  /** The ID of the element with the selected view. Give that element `tabPanel(…)`. */
  panel?: string
}

/** The attributes of the element that shows the selected view of `<Tabs panel={id}>`. */
export const tabPanel = (id: string, selected: string) =>
  ({ id, role: 'tabpanel', 'aria-labelledby': tabId(id, selected) }) as const

const tabId = (panel: string, value: string) => `${panel}-${value}`

/**
 * Views of one object. One Tab stop, and the arrow keys, Home and End choose. Fluent's TabList would add focusable
 * dummies that are hidden from screen readers, which axe rightly reports.
 */
export function Tabs<Value extends string>({ label, tabs, selected, onSelect, panel }: Props<Value>) {
  const styles = useStyles()

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex(({ value }) => value === selected)
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    const index = to[event.key]
    const tab = index === undefined ? undefined : tabs[(index + tabs.length) % tabs.length]
    if (!tab) return
    event.preventDefault()
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')
    buttons[tabs.indexOf(tab)]?.focus()
    onSelect(tab.value)
  }

  // The selected tab is in view, also when the address chose it.
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const root = list.current
    const tab = root?.querySelector<HTMLElement>('[aria-selected=true]')
    if (!root || !tab) return
    const { offsetLeft, offsetWidth } = tab
    if (offsetLeft < root.scrollLeft) root.scrollLeft = offsetLeft
    else if (offsetLeft + offsetWidth > root.scrollLeft + root.clientWidth)
      root.scrollLeft = offsetLeft + offsetWidth - root.clientWidth
  }, [selected])

  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
      {tabs.map(({ value, label: text, explain }) => {
        const isSelected = value === selected
        return (
          <button
            key={value}
            type="button"
            role="tab"
            aria-selected={isSelected}
            {...(panel === undefined ? {} : { id: tabId(panel, value) })}
            {...(panel !== undefined && isSelected ? { 'aria-controls': panel } : {})}
            tabIndex={isSelected ? 0 : -1}
            className={mergeClasses(styles.tab, isSelected && styles.selected)}
            onClick={() => onSelect(value)}
            {...explained(explain)}
          >
            <span className={mergeClasses(styles.label, isSelected && styles.bold)} data-label={text}>
              {text}
            </span>
          </button>
        )
      })}
    </div>
  )
}
