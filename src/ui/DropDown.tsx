import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode, type ToggleEvent } from 'react'
import { cssVariables } from './cssVariables'
import { explained, hideExplanation } from './explanations'

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

/** No panel is wider than this, so positioning doesn't have to measure them. CSS pixels. */
const usualWidth = 280
const edge = 8

type Props = {
  icon?: ReactElement
  label: string
  /** The panel's name, if it isn't the label. */
  panelLabel?: string
  explain?: string
  size?: 'small'
  className?: string
  onOpen?: (isOpen: boolean) => void
  /** Rendered only while open. May be a lazy component. */
  children: ReactNode
}

/**
 * A button and the panel below it. It uses the browser's own popover, which closes on an outside click or Escape and
 * returns the focus, so no positioning library is needed.
 */
export function DropDown({ icon, label, panelLabel = label, explain, size, className, onOpen, children }: Props) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  // The panel's invoker must be this button. Otherwise pressing it while the panel is open counts as an outside click.
  // Fluent doesn't pass popovertarget on.
  useEffect(() => {
    if (button.current instanceof HTMLButtonElement) button.current.popoverTargetElement = panel.current
  }, [])

  function place(event: ToggleEvent<HTMLDivElement>) {
    setIsOpen(event.newState === 'open')
    onOpen?.(event.newState === 'open')
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
        // A callback ref, because Fluent's button may be a link and its ref type allows only the intersection of both
        // elements.
        ref={(element: HTMLElement | null) => {
          button.current = element
        }}
        className={mergeClasses(styles.button, className)}
        appearance="subtle"
        {...(size ? { size } : {})}
        {...(icon ? { icon } : {})}
        // The tooltip would cover the panel.
        {...explained(isOpen ? undefined : explain)}
      >
        {label}
      </Button>
      <div
        ref={panel}
        popover="auto"
        role="group"
        aria-label={panelLabel}
        className={styles.panel}
        onBeforeToggle={place}
      >
        {isOpen ? <Suspense fallback={null}>{children}</Suspense> : null}
      </div>
    </>
  )
}
