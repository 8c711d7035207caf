/**
 * The reasons that the score has to recognize. A prediction in a file has only the sentence, so the comparison writes it
 * here and the score reads it here.
 */
export const failsAnyway = (message: string): string => `Fails before and after: ${message}`
export const saysFailsAnyway = (reason: string): boolean => reason.startsWith(failsAnyway(''))

/** `action`: what the next cycle does to the account with either schema. */
export const leavesAnyway = (action: string): string =>
  `The next cycle ${action === 'delete' ? 'deletes' : 'disables'} the account, before and after.`
export const saysLeavesAnyway = (reason: string): boolean =>
  reason === leavesAnyway('delete') || reason === leavesAnyway('disable')

const NO_ACCOUNT = "There's no account yet"
const ENABLED_AGAIN = 'The account is disabled and would be enabled again'

/** `rest` goes on after "There's no account yet", with its punctuation. */
export const noAccountYet = (rest: string): string => `${NO_ACCOUNT}${rest}`
export const wouldBeEnabledAgain = (why: string): string => `${ENABLED_AGAIN}. ${why}`
export const saysNoActiveAccount = (reason: string): boolean =>
  reason.startsWith(NO_ACCOUNT) || reason.startsWith(ENABLED_AGAIN)
