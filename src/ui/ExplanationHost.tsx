import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useLayoutEffect, useRef } from 'react'
import {
  hideExplanation,
  keepExplanation,
  leaveExplanation,
  useShownExplanation,
  type Explanation,
} from './explanations'

const useStyles = makeStyles({
  note: {
    position: 'fixed',
    inset: 'auto',
    left: 'var(--note-left)',
    top: 'var(--note-top)',
    margin: 0,
    boxSizing: 'border-box',
    maxWidth: 'min(320px, calc(100vw - 16px))',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow8,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
  },
})

/** The distance to the element and to the window's edges, in pixels. */
const gap = 6

function position(note: HTMLElement, anchor: HTMLElement) {
  const at = anchor.getBoundingClientRect()
  const { width, height } = note.getBoundingClientRect()
  const left = Math.max(gap, Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - gap))
  const below = at.bottom + gap
  const top = below + height <= window.innerHeight - gap ? below : Math.max(gap, at.top - gap - height)
  note.style.setProperty('--note-left', `${String(left)}px`)
  note.style.setProperty('--note-top', `${String(top)}px`)
}

/** Shows the tooltip of the hovered or focused element above everything, dialogs included. One per app. */
export function ExplanationHost() {
  const shown = useShownExplanation()
  return shown ? <Note {...shown} /> : null
}

function Note({ anchor, text }: Explanation) {
  const styles = useStyles()
  const note = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!note.current) return
    if (!note.current.matches(':popover-open')) note.current.showPopover()
    position(note.current, anchor)
  }, [anchor, text])
  useEffect(() => {
    const follow = () => {
      if (!anchor.isConnected) hideExplanation()
      else if (note.current) position(note.current, anchor)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // Escape closes the innermost open thing, which is the tooltip. A dialog below it stays.
      event.stopPropagation()
      hideExplanation()
    }
    window.addEventListener('scroll', follow, { capture: true, passive: true })
    window.addEventListener('resize', follow)
    document.addEventListener('keydown', escape, true)
    // The explained element may be removed while the pointer is on it, and then no leave event comes.
    const gone = new MutationObserver(follow)
    gone.observe(document.body, { childList: true, subtree: true })
    return () => {
      window.removeEventListener('scroll', follow, { capture: true })
      window.removeEventListener('resize', follow)
      document.removeEventListener('keydown', escape, true)
      gone.disconnect()
    }
  }, [anchor])
  return (
    // Hidden from screen readers, which read the same text as the element's description.
    <div
      ref={note}
      popover="manual"
      aria-hidden
      className={styles.note}
      onPointerEnter={keepExplanation}
      onPointerLeave={leaveExplanation}
    >
      {text}
    </div>
  )
}
