import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { announce } from './announce'
import { explained } from './explanations'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    minWidth: 0,
    maxWidth: '100%',
  },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  button: { flexShrink: 0 },
})

/** Puts text on the clipboard and says so; false (and said) where the browser refuses. */
export async function copyText(text: string, label: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    announce(`${label} could not be copied: the browser refused. Select the text instead.`)
    return false
  }
  announce(`${label} copied`)
  return true
}

type State = 'ready' | 'copied' | 'refused'
const says: Record<State, string> = {
  ready: 'Copy',
  copied: 'Copied',
  refused: 'The browser refused. Select the text instead.',
}

/** A small copy button. Its state goes back when the pointer or the focus leaves, so it needs no clock. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const styles = useStyles()
  const [state, setState] = useState<State>('ready')
  const copy = async () => setState((await copyText(value, label)) ? 'copied' : 'refused')
  const rest = () => setState('ready')
  return (
    <span className={styles.button} onPointerLeave={rest} onBlur={rest}>
      <Button
        size="small"
        appearance="transparent"
        icon={state === 'copied' ? <Checkmark16Regular /> : <Copy16Regular />}
        aria-label={`Copy ${label}`}
        onClick={() => void copy()}
        {...explained(says[state])}
      />
    </span>
  )
}

/** An id or another exact value: monospaced, with its copy button. `label` names it for screen readers ("object ID"). */
export function CopyValue({ value, label }: { value: string; label: string }) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <span className={styles.value}>{value}</span>
      <CopyButton value={value} label={label} />
    </span>
  )
}
