import { useBlocker } from '@tanstack/react-router'
import type { Keeping } from './draftKeeper'

/**
 * Asks before a person leaves the page when work would be lost, because the browser hasn't stored it yet or can't.
 * Moves within the editor, such as to another tab, never ask.
 */
export function useLeaveWarning(keeping: Keeping, hasChanges: boolean): void {
  const wouldLose = hasChanges && keeping.state === 'refused'
  useBlocker({
    disabled: !wouldLose,
    enableBeforeUnload: wouldLose,
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname &&
      !window.confirm(
        "Your changes to the schema can't be saved in this browser. If you leave, you lose them. Leave this page?",
      ),
  })
}
