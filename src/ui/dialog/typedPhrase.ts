/**
 * Whether a phrase that must be typed to confirm is there. Case doesn't count, nor do blanks around it: the phrase makes a
 * person read what will be deleted, it isn't a password. Phone keyboards capitalize the first letter by themselves.
 */
export const isPhraseTyped = (text: string, phrase: string): boolean =>
  text.trim().toLowerCase() === phrase.trim().toLowerCase()
