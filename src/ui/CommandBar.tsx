import { Button, makeStyles, mergeClasses, tokens, type ButtonProps } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { Busy } from './Busy'
import { explained } from './explanations'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  button: { whiteSpace: 'nowrap', minWidth: 'auto' },
  quiet: { fontWeight: tokens.fontWeightRegular },
})

/** The page's commands: the primary one first, the destructive ones last. */
export function CommandBar({ children, label = 'Commands' }: { children: ReactNode; label?: string }) {
  const styles = useStyles()
  return (
    <div role="group" aria-label={label} className={styles.bar}>
      {children}
    </div>
  )
}

type Props = {
  icon?: ReactElement
  label: string
  onClick: () => void
  /** Why the command isn't available now. It stays focusable and says so. */
  blocked?: string | undefined
  /** What the command does, if its label isn't enough. */
  explain?: string
  /** In progress. The button is busy and stays visible. */
  pending?: boolean
  appearance?: ButtonProps['appearance']
}

export function CommandButton({
  icon,
  label,
  onClick,
  blocked,
  explain,
  pending = false,
  appearance = 'subtle',
}: Props) {
  const styles = useStyles()
  const shownIcon = pending ? <Busy /> : icon
  return (
    <Button
      className={mergeClasses(styles.button, appearance === 'subtle' && styles.quiet)}
      appearance={appearance ?? 'subtle'}
      {...(shownIcon ? { icon: shownIcon } : {})}
      disabledFocusable={blocked !== undefined || pending}
      aria-busy={pending}
      onClick={onClick}
      {...explained(blocked ?? explain)}
    >
      {label}
    </Button>
  )
}
