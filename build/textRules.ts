/** A rule of the Microsoft Writing Style Guide, or of CONTRIBUTING.md, that a machine can judge. */
export type TextRule = { name: string; pattern: RegExp }

/** What `npm run texts` counts in each visible text, and what `build/textRules.test.ts` refuses. */
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

/** Texts that keep what a rule refuses, each with its reason. `file` is a path or the folder of several. */
export const textExceptions: readonly { file: string; rule?: string; text?: string; reason: string }[] = [
  { file: 'src/domain/permissions/codeExamples.ts', rule: 'semicolon', reason: 'Programs end statements with it.' },
  { file: 'src/domain/code/', reason: 'Lines of programs in other languages.' },
  { file: 'src/features/welcome/setupScripts.ts', rule: 'semicolon', reason: 'Scripts separate commands with it.' },
  {
    file: 'src/features/expressions/gallery/examples.ts',
    rule: 'semicolon',
    text: 'VPN; Lab; VPN;Archive',
    reason: 'A value that an example splits at its semicolons.',
  },
  { file: 'src/domain/permissions/scopes.ts', rule: 'missing contraction', reason: "Microsoft's own descriptions." },
  { file: 'src/domain/scope/operators.ts', rule: 'missing contraction', text: 'IS NOT NULL', reason: 'An operator.' },
]

/** The names of the rules that a text breaks. */
export const brokenRules = (text: string): string[] =>
  textRules.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name)

/** Whether an exception allows a text to break a rule. */
export const isException = (file: string, rule: string, text: string): boolean =>
  textExceptions.some(
    (each) =>
      file.startsWith(each.file) &&
      (each.rule === undefined || each.rule === rule) &&
      (each.text === undefined || each.text === text),
  )
