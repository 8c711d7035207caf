import {
  CheckmarkCircle16Filled,
  CircleHint16Filled,
  ErrorCircle16Filled,
  Info16Filled,
  Warning16Filled,
} from '@fluentui/react-icons'
import type { ComponentType } from 'react'

/** How good or bad something is. Always shown by icon and word, and the color only repeats it. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

export const toneIcons: Record<Tone, ComponentType<{ className?: string }>> = {
  success: CheckmarkCircle16Filled,
  warning: Warning16Filled,
  danger: ErrorCircle16Filled,
  info: Info16Filled,
  neutral: CircleHint16Filled,
}
