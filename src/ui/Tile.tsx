import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { explained } from './explanations'
import { toneIcons, type Tone } from './tones'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    minWidth: '104px',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontVariantNumeric: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  // The number stands beside its label.
  inline: {
    gridAutoFlow: 'column',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
  },
  pressed: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThin} ${tokens.colorBrandStroke1}`,
    '@media (forced-colors: active)': {
      border: `${tokens.strokeWidthThin} solid Highlight`,
      outline: `${tokens.strokeWidthThin} solid Highlight`,
    },
  },
  label: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  value: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  inlineValue: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  zero: { color: tokens.colorNeutralForeground3 },
  icon: { display: 'inline-flex' },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  info: { color: tokens.colorBrandForeground1 },
  neutral: { color: tokens.colorNeutralForeground3 },
})

type Props = {
  label: string
  value: ReactNode
  tone: Tone
  pressed: boolean
  onClick: () => void
  explain: string | undefined
  /** One line high, for pages whose list needs the room. */
  isInline?: boolean
}

/** A number that filters: a toggle button with a count. */
export function Tile({ label, value, tone, pressed, onClick, explain, isInline = false }: Props) {
  const styles = useStyles()
  const Icon = toneIcons[value === 0 ? 'neutral' : tone]
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={mergeClasses(styles.root, isInline && styles.inline, pressed && styles.pressed)}
      onClick={onClick}
      {...explained(explain)}
    >
      <span className={styles.label}>
        <span className={mergeClasses(styles.icon, styles[value === 0 ? 'neutral' : tone])}>
          <Icon />
        </span>
        {label}
      </span>
      <span className={mergeClasses(styles.value, isInline && styles.inlineValue, value === 0 && styles.zero)}>
        {value}
      </span>
    </button>
  )
}
