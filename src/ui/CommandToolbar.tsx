import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { MoreHorizontal20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { arrowGroup, useArrowGroup } from './arrowGroup'
import { CommandButton } from './CommandBar'
import { explained } from './explanations'
import { PopoverMenu } from './PopoverMenu'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    // Its width doesn't depend on its commands, which fit themselves into it.
    flex: '1 1 0',
    minWidth: '150px',
    '@media (max-width: 639px)': { justifyContent: 'flex-start', flex: '1 1 auto' },
  },
  start: { justifyContent: 'flex-start' },
  more: { minWidth: '32px', flexShrink: 0 },
})

export type Command = {
  label: string
  icon: ReactElement
  onClick: () => void
  /** Why the command isn't available now. It stays focusable and says so. */
  blocked?: string | undefined
  /** What the command does, if its label isn't enough. */
  explain?: string | undefined
  pending?: boolean | undefined
  /** The one command that is most useful now. It's filled and comes first. */
  isPrimary?: boolean | undefined
  /** Always in the menu, even where there's room. For what is seldom needed or destructive. */
  isInMenu?: boolean | undefined
}

/** The width of "…" and the gap before it. CSS pixels. */
const moreWidth = 36
const gap = 4

/** How many commands fit, from the first. Widths in CSS pixels; a width that isn't known yet counts as nothing. */
function countThatFits(widths: readonly number[], room: number, hasMenu: boolean): number {
  let used = 0
  const ends = widths.map((width) => (used += width + gap))
  const all = (ends.at(-1) ?? 0) - gap
  if (!hasMenu && all <= room) return widths.length
  return ends.filter((end) => end + moreWidth <= room + gap).length
}

type Measured = { room: number; widths: Readonly<Record<string, number>> }

/**
 * The page's commands in one line. What doesn't fit is in the menu behind "…", in the same order. One Tab stop: the arrow
 * keys move between the commands.
 */
export function CommandToolbar({
  commands,
  label = 'Commands',
  align = 'end',
}: {
  commands: readonly Command[]
  label?: string
  align?: 'start' | 'end'
}) {
  const styles = useStyles()
  const bar = useRef<HTMLDivElement>(null)
  const [measured, setMeasured] = useState<Measured>()
  const [menu, setMenu] = useState<{ x: number; y: number }>()
  useArrowGroup(bar, 'button')

  const inBar = commands.filter(({ isInMenu }) => !isInMenu)
  const names = inBar.map((command) => command.label).join('\n')
  // Labels change, for instance when a sample person is chosen, so they are measured again.
  useEffect(() => {
    const root = bar.current
    if (!root) return
    const measure = () =>
      setMeasured((before) => {
        const buttons = [...root.querySelectorAll<HTMLElement>('[data-command]')]
        const widths = Object.fromEntries(buttons.map((each) => [each.dataset.command ?? '', each.offsetWidth]))
        return { room: root.clientWidth, widths: { ...before?.widths, ...widths } }
      })
    const observer = new ResizeObserver(measure)
    observer.observe(root)
    return () => observer.disconnect()
  }, [names])

  const hasMenu = inBar.length < commands.length
  const fit = measured
    ? countThatFits(
        inBar.map((command) => measured.widths[command.label] ?? 0),
        measured.room,
        hasMenu,
      )
    : inBar.length
  const shown = inBar.slice(0, fit)
  const rest = commands.filter((command) => !shown.includes(command))

  function openMenu(button: HTMLElement) {
    const { right, bottom } = button.getBoundingClientRect()
    setMenu({ x: right - 230, y: bottom + 4 })
  }
  const more = () => bar.current?.querySelector<HTMLElement>('[aria-haspopup=menu]')

  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label={label}
        className={align === 'start' ? `${styles.bar} ${styles.start}` : styles.bar}
        {...arrowGroup}
      >
        {shown.map(({ label: text, icon, onClick, blocked, explain, pending, isPrimary }) => (
          <span key={text} data-command={text}>
            <CommandButton
              icon={icon}
              label={text}
              onClick={onClick}
              blocked={blocked}
              {...(explain === undefined ? {} : { explain })}
              pending={pending === true}
              appearance={isPrimary ? 'primary' : 'subtle'}
            />
          </span>
        ))}
        {rest.length > 0 ? (
          <Button
            appearance="subtle"
            className={styles.more}
            icon={<MoreHorizontal20Regular />}
            aria-label="More commands"
            aria-haspopup="menu"
            aria-expanded={menu !== undefined}
            onClick={({ currentTarget }) => openMenu(currentTarget)}
            {...explained(menu ? undefined : 'More commands')}
          />
        ) : null}
      </div>
      {menu ? (
        <PopoverMenu
          label="More commands"
          items={rest.map(({ label: text, icon, onClick, blocked, explain, pending }) => ({
            label: text,
            icon,
            act: onClick,
            explain,
            blocked: blocked ?? (pending ? 'In progress.' : undefined),
          }))}
          at={menu}
          onClose={() => {
            setMenu(undefined)
            more()?.focus()
          }}
        />
      ) : null}
    </>
  )
}
