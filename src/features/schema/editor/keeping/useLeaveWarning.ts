import { useBlocker } from '@tanstack/react-router'
import type { Keeping } from './draftKeeper'

/**
 * Asks before the page is left, where leaving would lose something: the browser keeps nothing, or not yet. Elsewhere the draft is
 * kept, and nobody is asked. A move within the editor (a tab, a drawer) leaves nothing.
 */
export function useLeaveWarning(keeping: Keeping, hasChanges: boolean): void {
  const wouldLose = hasChanges && keeping.state === 'refused'
  useBlocker({
    disabled: !wouldLose,
    enableBeforeUnload: wouldLose,
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname &&
      !window.confirm(
        'This browser keeps nothing of this page: the changes to the schema are lost when you leave. Leave?',
      ),
  })
}
