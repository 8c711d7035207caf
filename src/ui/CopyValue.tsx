import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { announce } from './announce'
import { arrowItem } from './arrowGroup'
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

/** Copies text to the clipboard and announces it. If the browser refuses, announces that and returns false. */
export async function copyText(text: string, label: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    announce(`The browser couldn't copy ${label}. Select the text instead.`)
    return false
  }
  announce(`${label} copied`)
  return true
}

type State = 'ready' | 'copied' | 'refused'
const says: Record<State, string> = {
  ready: 'Copy',
  copied: 'Copied',
  refused: "The browser couldn't copy it. Select the text instead.",
}

/** A small copy button. Its state resets when the pointer or the focus leaves, so it needs no timer. */
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
        {...arrowItem}
        onClick={() => void copy()}
        {...explained(says[state])}
      />
    </span>
  )
}

/** An ID or another exact value, monospaced, with a copy button. `label` names it for screen readers ("object ID"). */
export function CopyValue({ value, label }: { value: string; label: string }) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      <span className={styles.value}>{value}</span>
      <CopyButton value={value} label={label} />
    </span>
  )
}
