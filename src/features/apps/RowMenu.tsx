import { makeStyles, tokens } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import { useCssVariables } from '../../ui/cssVariables'
import type { AppRow } from './fleetRows'

const useStyles = makeStyles({
  menu: {
    position: 'fixed',
    inset: 'auto',
    left: 'var(--menu-left)',
    top: 'var(--menu-top)',
    margin: 0,
    width: '230px',
    boxSizing: 'border-box',
    padding: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  item: {
    display: 'block',
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
})

/** Of the menu, so that it need not be measured to be placed. CSS pixels. */
const width = 230
const itemHeight = 34
const edge = 8

type Props = {
  row: AppRow
  /** Where it was asked for, in CSS pixels of the window. */
  at: { x: number; y: number }
  isPinned: boolean
  onPin: () => void
  onClose: () => void
}

/** What can be done with an app from its row: the browser's own popover, with the keys of a menu. */
export default function RowMenu({ row, at, isPinned, onPin, onClose }: Props) {
  const styles = useStyles()
  const id = useId()
  const navigate = useNavigate()
  const menu = useRef<HTMLDivElement>(null)
  const app = row.id
  const job = row.worst?.job.id
  const items: { label: string; act: () => void }[] = [
    {
      label: 'Open the app',
      act: () => void navigate({ to: '/apps/$servicePrincipalId', params: { servicePrincipalId: app } }),
    },
    ...(job === undefined
      ? []
      : [
          {
            label: 'Open the job',
            act: () =>
              void navigate({
                to: '/apps/$servicePrincipalId/jobs/$jobId',
                params: { servicePrincipalId: app, jobId: job },
              }),
          },
        ]),
    { label: 'Provisioning logs', act: () => void navigate({ to: '/logs', search: { app } }) },
    {
      label: 'Failures by cause',
      act: () => void navigate({ to: '/logs', search: { app, by: 'failures', range: '7d' } }),
    },
    ...(job === undefined
      ? []
      : [{ label: 'Provision on demand', act: () => void navigate({ to: '/on-demand', search: { app, job } }) }]),
    { label: isPinned ? 'Unpin' : 'Pin', act: onPin },
  ]
  useCssVariables(menu, {
    '--menu-left': `${String(Math.max(edge, Math.min(at.x, window.innerWidth - width - edge)))}px`,
    '--menu-top': `${String(Math.max(edge, Math.min(at.y, window.innerHeight - items.length * itemHeight - 2 * edge)))}px`,
  })
  useEffect(() => {
    menu.current?.showPopover()
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
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
      id={id}
      popover="auto"
      role="menu"
      aria-label={row.name}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      {items.map(({ label, act }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.item}
          onClick={() => {
            onClose()
            act()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
