import { useLeaveQuestion } from '../../../../ui/useLeaveQuestion'
import type { Keeping } from './draftKeeper'

/** Asks before a person leaves the page when work would be lost, because the browser hasn't stored it yet or can't. */
export const useLeaveWarning = (keeping: Keeping, hasChanges: boolean): void =>
  useLeaveQuestion(
    hasChanges && keeping.state === 'refused',
    "Your changes to the schema can't be saved in this browser. If you leave, you lose them. Leave this page?",
  )
