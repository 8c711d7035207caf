import { makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss12Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `1px ${tokens.spacingHorizontalSNudge} 1px ${tokens.spacingHorizontalS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    maxWidth: '100%',
    boxSizing: 'border-box',
  },
  remove: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '24px',
    height: '24px',
    margin: '-3px -5px -3px 0',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusCircular,
    background: 'none',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
})

type Props = {
  label: string
  /** What is shown instead of the label, such as a button that opens the choices. */
  children?: ReactNode
  /** Absent for a filter that can't be removed. */
  onRemove?: (() => void) | undefined
}

/** An active filter, such as "Health: Late", with a button to remove it. */
export function FilterPill({ label, children, onRemove }: Props) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      {children ?? label}
      {onRemove ? (
        <button type="button" className={styles.remove} aria-label={`Remove filter ${label}`} onClick={onRemove}>
          <Dismiss12Regular />
        </button>
      ) : null}
    </span>
  )
}
