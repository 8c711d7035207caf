/** A rule of the Microsoft Writing Style Guide, or of CONTRIBUTING.md, that a machine can judge. */
export type TextRule = { name: string; pattern: RegExp }

/** What `npm run texts` counts in each visible text. */
export const textRules: readonly TextRule[] = [
  { name: 'semicolon', pattern: /[\p{L}\p{N}}][)\]"'”’`]*; /u },
  {
    name: 'missing contraction',
    pattern: /\b(?:cannot|(?:is|are|was|were|do|does|did|has|have|had|could|would|should|will) not)\b(?! only)/i,
  },
  {
    name: 'UK spelling',
    pattern: /\b(?:licence|\w*(?:authoris|recognis|customis)\w*|honour\w*|behaviour|colour|cancelled)\b/i,
  },
  { name: 'dated word', pattern: /\b(?:somebody|nobody|whoever|whom|everybody|anew|afresh|meanwhile|beforehand)\b/i },
  { name: 'private verb', pattern: /\b(?:stands?|mend|goes on|sets off|falls? out|lets in|gives? another)\b/i },
  { name: 'begins with Nothing or Whoever', pattern: /^(?:Nothing|Whoever|Nobody)\b/ },
]

/** The names of the rules that a text breaks. */
export const brokenRules = (text: string): string[] =>
  textRules.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name)
