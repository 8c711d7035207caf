import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components'
import type { Density } from '../ui/preferences'

/** Petrol, from one OKLCH hue (222°) with evenly decreasing lightness. White text on 80 has a contrast of 5.9:1. */
const brand: BrandVariants = {
  10: '#001219',
  20: '#001f28',
  30: '#002c38',
  40: '#003948',
  50: '#014759',
  60: '#025469',
  70: '#006078',
  80: '#026d87',
  90: '#037c9a',
  100: '#2b97b6',
  110: '#38a2c2',
  120: '#4bb0cf',
  130: '#66bfdc',
  140: '#85cde6',
  150: '#a8dcef',
  160: '#caebf7',
}

/**
 * Neutral backgrounds with a slight brand hue. base.css repeats colorNeutralBackground3 for the time before the first
 * script.
 */
const light: Theme = {
  ...createLightTheme(brand),
  // Less intense than the ramp's lightest step, because it covers whole bars.
  colorBrandBackground2: '#e3f2f7',
  colorBrandBackground2Hover: '#d5ebf3',
  colorNeutralBackground2: '#f7f9fa',
  colorNeutralBackground3: '#eff3f5',
  colorNeutralBackground4: '#e9eef1',
}

const dark: Theme = {
  ...createDarkTheme(brand),
  // Links and accents on dark backgrounds need 4.5:1, which the ramp reaches one step later than Fluent assumes.
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorBrandForegroundLinkPressed: brand[110],
  colorCompoundBrandForeground1: brand[120],
  colorCompoundBrandForeground1Hover: brand[130],
  colorCompoundBrandForeground1Pressed: brand[110],
  colorNeutralForeground2BrandHover: brand[120],
  colorNeutralForeground2BrandSelected: brand[120],
  // Fluent's red has 4.49:1 on the panels.
  colorStatusDangerForeground1: '#e37d80',
  colorNeutralBackground1: '#1e2427',
  colorNeutralBackground1Hover: '#2a3236',
  colorNeutralBackground1Pressed: '#191e21',
  colorNeutralBackground1Selected: '#273034',
  colorNeutralBackground2: '#181d20',
  colorNeutralBackground2Hover: '#252c30',
  colorNeutralBackground3: '#12171a',
  colorNeutralBackground3Hover: '#1f262a',
  colorNeutralBackground4: '#0d1113',
  colorSubtleBackgroundHover: '#2a3337',
  colorSubtleBackgroundPressed: '#232b2f',
  colorSubtleBackgroundSelected: '#263034',
}

/** Compact removes a third of the vertical space. Text and click targets stay the same. */
const compact: Partial<Theme> = {
  spacingVerticalXS: '2px',
  spacingVerticalSNudge: '4px',
  spacingVerticalS: '4px',
  spacingVerticalMNudge: '6px',
  spacingVerticalM: '8px',
  spacingVerticalL: '12px',
  spacingVerticalXL: '14px',
  spacingVerticalXXL: '16px',
}

const themes: Record<'light' | 'dark', Record<Density, Theme>> = {
  light: { comfortable: light, compact: { ...light, ...compact } },
  dark: { comfortable: dark, compact: { ...dark, ...compact } },
}

/** The same object for the same choice, so that FluentProvider rewrites its variables only after a change. */
export const themeFor = (scheme: 'light' | 'dark', density: Density): Theme => themes[scheme][density]
