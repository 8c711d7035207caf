/**
 * Whether the confirmation phrase is typed. Case and surrounding blanks don't count, because the phrase isn't a
 * password. It makes a person read what will be deleted. Phone keyboards capitalize the first letter automatically.
 */
export const isPhraseTyped = (text: string, phrase: string): boolean =>
  text.trim().toLowerCase() === phrase.trim().toLowerCase()
