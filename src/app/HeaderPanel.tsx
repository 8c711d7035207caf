import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Suspense, useId, useState, type ReactNode } from 'react'
import { explained, hideExplanation } from '../ui/explanations'

export const useHeaderButtonStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minWidth: '36px',
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    '@media (max-width: 359px)': { minWidth: '30px', padding: 0 },
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-1px',
    },
    '& svg': { flexShrink: 0 },
  },
})

const useStyles = makeStyles({
  panel: {
    position: 'fixed',
    inset: 'auto',
    top: '52px',
    margin: 0,
    boxSizing: 'border-box',
    width: 'min(380px, calc(100vw - 16px))',
    maxHeight: 'calc(100dvh - 64px)',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  end: { right: '8px' },
  start: { left: '8px' },
})

type Props = {
  /** The name of the button and of the panel. */
  label: string
  /** The content of the button. */
  children: ReactNode
  /** The panel's contents, created when it opens. Pass a lazy component. */
  content: (close: () => void) => ReactNode
  /** Loads the contents' chunk before the click. */
  preload?: () => unknown
  side?: 'start' | 'end'
  className?: string
}

/**
 * A header button with a panel below it. The panel is the browser's own popover: it closes on Escape and on an outside
 * click, returns the focus, and needs no library before the first page.
 */
export function HeaderPanel({ label, children, content, preload, side = 'end', className }: Props) {
  const button = useHeaderButtonStyles()
  const styles = useStyles()
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={mergeClasses(button.button, className)}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
        onPointerOver={preload}
        {...explained(open ? undefined : label)}
        aria-description={undefined}
      >
        {children}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={mergeClasses(styles.panel, styles[side])}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          hideExplanation()
        }}
      >
        {open ? (
          <Suspense fallback={<p role="status">Loading</p>}>
            {content(() => document.getElementById(id)?.hidePopover())}
          </Suspense>
        ) : null}
      </div>
    </>
  )
}
