import {
  AppsList20Regular,
  CodeBlock20Regular,
  DocumentBulletList20Regular,
  KeyMultiple20Regular,
  MathFormula20Regular,
  PersonQuestionMark20Regular,
  PersonSync20Regular,
  PlugConnected20Regular,
} from '@fluentui/react-icons'
import type { LinkProps } from '@tanstack/react-router'
import type { ComponentType } from 'react'

export type NavigationItem = {
  to: NonNullable<LinkProps['to']>
  label: string
  icon: ComponentType
  /** The key that opens it after `G`. */
  key: string
}

/** The left navigation, from top to bottom. A top-level page has one line here and one in routes.tsx. */
export const navigation: readonly NavigationItem[] = [
  { to: '/apps', label: 'Apps', icon: AppsList20Regular, key: 'a' },
  { to: '/explain', label: 'Explain a person', icon: PersonQuestionMark20Regular, key: 'p' },
  { to: '/on-demand', label: 'On demand', icon: PersonSync20Regular, key: 'o' },
  { to: '/logs', label: 'Provisioning logs', icon: DocumentBulletList20Regular, key: 'l' },
  { to: '/expressions', label: 'Expressions', icon: MathFormula20Regular, key: 'e' },
  { to: '/console', label: 'API console', icon: CodeBlock20Regular, key: 'i' },
  { to: '/sign-in-methods', label: 'Sign-in methods', icon: KeyMultiple20Regular, key: 's' },
  { to: '/connection', label: 'Connection', icon: PlugConnected20Regular, key: 'c' },
]
