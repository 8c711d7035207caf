import { useBlocker } from '@tanstack/react-router'

/**
 * Asks before a person leaves the page while something would be lost. Moves within the page, such as to another tab, never
 * ask. The browser asks in its own words when the window is closed or reloaded.
 */
export function useLeaveQuestion(wouldLose: boolean, question: string): void {
  useBlocker({
    disabled: !wouldLose,
    enableBeforeUnload: wouldLose,
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !window.confirm(question),
  })
}
