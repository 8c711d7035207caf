import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode, type ToggleEvent } from 'react'
import { cssVariables } from '../../ui/cssVariables'
import { explained, hideExplanation } from '../../ui/explanations'

const useStyles = makeStyles({
  panel: {
    position: 'fixed',
    inset: 'auto',
    left: 'var(--drop-left)',
    right: 'var(--drop-right)',
    top: 'var(--drop-top)',
    margin: 0,
    minWidth: '200px',
    maxWidth: 'calc(100vw - 16px)',
    maxHeight: 'min(480px, calc(100vh - 160px))',
    overflow: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  button: { whiteSpace: 'nowrap', minWidth: 'auto' },
})

/** The panels are narrower than this, so they need not be measured to be placed. CSS pixels. */
const usualWidth = 280
const edge = 8

type Props = {
  icon: ReactElement
  label: string
  explain?: string
  /** Rendered while open; may be lazy. */
  children: ReactNode
}

/**
 * A button and the panel below it: the browser's own popover, which brings light dismissal, Escape and the focus's return
 * without a positioning library.
 */
export function DropDown({ icon, label, explain, children }: Props) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  // As the panel's invoker the button toggles it, and pressing it is no click outside. Fluent passes no popovertarget on.
  useEffect(() => {
    if (button.current instanceof HTMLButtonElement) button.current.popoverTargetElement = panel.current
  }, [])

  function place(event: ToggleEvent<HTMLDivElement>) {
    setIsOpen(event.newState === 'open')
    hideExplanation()
    if (event.newState !== 'open' || !button.current) return
    const at = button.current.getBoundingClientRect()
    const fits = at.left + usualWidth <= window.innerWidth
    cssVariables({
      '--drop-left': fits ? `${String(at.left)}px` : 'auto',
      '--drop-right': fits ? 'auto' : `${String(Math.max(edge, window.innerWidth - at.right))}px`,
      '--drop-top': `${String(at.bottom + edge / 2)}px`,
    })(event.currentTarget)
  }

  return (
    <>
      <Button
        // A function, because Fluent's button may be a link and its ref type allows only what is both.
        ref={(element: HTMLElement | null) => {
          button.current = element
        }}
        className={styles.button}
        appearance="subtle"
        icon={icon}
        // Its note would lie over the panel.
        {...explained(isOpen ? undefined : explain)}
      >
        {label}
      </Button>
      <div ref={panel} popover="auto" role="group" aria-label={label} className={styles.panel} onBeforeToggle={place}>
        {isOpen ? <Suspense fallback={null}>{children}</Suspense> : null}
      </div>
    </>
  )
}
