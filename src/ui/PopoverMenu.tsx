import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import { useCssVariables } from './cssVariables'
import { explained } from './explanations'

const useStyles = makeStyles({
  menu: {
    position: 'fixed',
    inset: 'auto',
    left: 'var(--menu-left)',
    top: 'var(--menu-top)',
    margin: 0,
    width: '230px',
    maxHeight: 'calc(100vh - 16px)',
    overflow: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  check: { display: 'inline-flex', width: '16px', flexShrink: 0 },
  icon: { display: 'inline-flex', flexShrink: 0, marginInlineEnd: tokens.spacingHorizontalXS },
  blocked: { color: tokens.colorNeutralForegroundDisabled, cursor: 'not-allowed' },
})

/** The menu's width, so that positioning doesn't have to measure it. CSS pixels. */
const width = 230
const itemHeight = 34
const edge = 8

export type MenuItem = {
  label: string
  act: () => void
  /** For items that are on or off. Such an item leaves the menu open. */
  isChecked?: boolean
  icon?: ReactElement
  /** Why it isn't available now. It stays focusable and says so. */
  blocked?: string | undefined
  /** What it does, if its label isn't enough. */
  explain?: string | undefined
}

type Props = {
  label: string
  items: readonly MenuItem[]
  /** Where the menu was requested. CSS pixels in the window. */
  at: { x: number; y: number }
  onClose: () => void
}

/** A menu at a point of the page: the browser's own popover, with the keyboard behavior of a menu. */
export function PopoverMenu({ label, items, at, onClose }: Props) {
  const styles = useStyles()
  const menu = useRef<HTMLDivElement>(null)
  useCssVariables(menu, {
    '--menu-left': `${String(Math.max(edge, Math.min(at.x, window.innerWidth - width - edge)))}px`,
    '--menu-top': `${String(Math.max(edge, Math.min(at.y, window.innerHeight - items.length * itemHeight - 2 * edge)))}px`,
  })
  useEffect(() => {
    menu.current?.showPopover()
    menu.current?.querySelector<HTMLElement>('button')?.focus()
  }, [])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // The content below the menu handles its own keys.
    event.stopPropagation()
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const index = all.findIndex((item) => item === document.activeElement)
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }
    if (event.key === 'Tab') onClose()
    else if (event.key in steps) all[((steps[event.key] ?? 0) + all.length) % all.length]?.focus()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      {items.map(({ label: text, act, isChecked, icon, blocked, explain }) => (
        <button
          key={text}
          type="button"
          role={isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={isChecked}
          aria-disabled={blocked === undefined ? undefined : true}
          tabIndex={-1}
          className={mergeClasses(styles.item, blocked !== undefined && styles.blocked)}
          {...explained(blocked ?? explain)}
          onClick={() => {
            if (blocked !== undefined) return
            if (isChecked === undefined) onClose()
            act()
          }}
        >
          {isChecked === undefined ? null : (
            <span className={styles.check}>{isChecked ? <CheckmarkRegular /> : null}</span>
          )}
          {icon ? <span className={styles.icon}>{icon}</span> : null}
          {text}
        </button>
      ))}
    </div>
  )
}
