import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { toneIcons, type Tone } from './tones'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'middle',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: `1px ${tokens.spacingHorizontalSNudge} 1px ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    '@media (forced-colors: active)': { border: `${tokens.strokeWidthThin} solid CanvasText` },
  },
  icon: { display: 'inline-flex', flexShrink: 0 },
  label: { overflow: 'hidden', textOverflow: 'ellipsis' },
  success: {
    color: tokens.colorStatusSuccessForeground1,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    ...shorthands.borderColor(tokens.colorStatusSuccessBorder1),
  },
  warning: {
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    ...shorthands.borderColor(tokens.colorStatusWarningBorder1),
  },
  danger: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    ...shorthands.borderColor(tokens.colorStatusDangerBorder1),
  },
  info: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    ...shorthands.borderColor(tokens.colorBrandStroke2),
  },
  neutral: {
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground4,
    ...shorthands.borderColor(tokens.colorNeutralStroke2),
  },
})

type Props = {
  tone: Tone
  label: string
  /** A 16 px icon that's more specific than the tone's default. */
  icon?: ReactNode
  className?: string
}

/** A status with icon, word and color, always all three. */
export function StatusBadge({ tone, label, icon, className }: Props) {
  const styles = useStyles()
  const Icon = toneIcons[tone]
  return (
    <span className={mergeClasses(styles.root, styles[tone], className)}>
      <span className={styles.icon}>{icon ?? <Icon />}</span>
      <span className={styles.label}>{label}</span>
    </span>
  )
}
