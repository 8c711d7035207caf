/** Whether the keyboard has a Command key. Safari and iPads have no `userAgentData`. */
export const hasCommandKey = (platform = typeof navigator === 'undefined' ? '' : navigator.userAgent): boolean =>
  /Macintosh|Mac OS X|iPhone|iPad/.test(platform)

const symbols: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

/** A shortcut as the person's keyboard names it: `Ctrl+Z` is `⌘Z` on a Mac. */
export const keyName = (shortcut: string, isMac = hasCommandKey()): string =>
  isMac
    ? shortcut
        .split('+')
        .map((key) => symbols[key] ?? key)
        .join('')
    : shortcut
