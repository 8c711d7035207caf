import { Button } from '@fluentui/react-components'
import type { WriteState } from '../domain/guardedWrite/guardedWrite'

type Props = {
  at: WriteState<never, never>['at'] | undefined
  onCheck: () => void
  /** Continues without a copy. Absent if there's another way. */
  onGoOn?: () => void
}

/** The choices of a person after a guarded write stopped. */
export function WriteActions({ at, onCheck, onGoOn }: Props) {
  if (at === 'notKept') return onGoOn ? <Button onClick={onGoOn}>Continue without a copy</Button> : null
  return at === 'unread' || at === 'notSeen' || at === 'unclear' ? <Button onClick={onCheck}>Check again</Button> : null
}
