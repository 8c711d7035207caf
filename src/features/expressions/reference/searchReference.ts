import { signatureText } from '../../../domain/expression/assist'
import type { FunctionDefinition, Mark, Profile } from '../../../domain/expression/functions/definition'
import { FUNCTIONS } from '../../../domain/expression/functions/table'

export type ReferenceFilter = { text: string; category: FunctionDefinition['category'] | ''; profile: Profile | '' }

/** In the order in which people learn them. */
export const categories = [
  'Text',
  'Logic',
  'Dates',
  'Lists',
  'Numbers',
  'Roles',
  'Random',
  'Flow',
] as const satisfies readonly FunctionDefinition['category'][]

export const profileNames: Readonly<Record<Profile, string>> = {
  app: 'App provisioning',
  cloudSync: 'Cloud sync',
  connect: 'Connect Sync',
}

export const marks: Readonly<Record<Mark, { label: string; explain: string }>> = {
  D: { label: 'Documented', explain: "Microsoft's function reference says so." },
  O: { label: 'Observed', explain: 'Found in a service response or a published expression, but not documented.' },
  N: { label: '.NET', explain: 'Follows from the platform that the service runs on.' },
  I: { label: 'Inferred', explain: 'Our reading of what sources leave open. Ask the service to be sure.' },
}

/** All searchable text, in lower case. Matches in names rank higher than matches in rules. */
const haystacks: ReadonlyMap<FunctionDefinition, { name: string; summary: string; rest: string }> = new Map(
  FUNCTIONS.map((definition) => [
    definition,
    {
      name: definition.name.toLowerCase(),
      summary: definition.summary.toLowerCase(),
      rest: [
        signatureText(definition),
        ...definition.rules,
        ...definition.traps,
        ...definition.parameters.map(({ doc }) => doc),
        ...definition.examples.map(({ expression }) => expression),
      ]
        .join('\n')
        .toLowerCase(),
    },
  ]),
)

/** The matching functions, the best match first, or all by name if the search is empty. */
export function searchFunctions({ text, category, profile }: ReferenceFilter): readonly FunctionDefinition[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return FUNCTIONS.filter(
    (definition) =>
      (category === '' || definition.category === category) &&
      (profile === '' || definition.profiles.includes(profile)),
  )
    .map((definition) => ({ definition, score: scoreOf(definition, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ definition }) => definition)
}

/** 0 if a word doesn't occur. Deprecated functions rank below the others. */
function scoreOf(definition: FunctionDefinition, words: readonly string[]): number {
  const hay = haystacks.get(definition)
  if (!hay) return 0
  let score = definition.retiredFor === undefined ? 1 : 0.5
  for (const word of words) {
    const hit =
      hay.name === word
        ? 16
        : hay.name.startsWith(word)
          ? 8
          : hay.name.includes(word)
            ? 4
            : hay.summary.includes(word)
              ? 2
              : hay.rest.includes(word)
                ? 1
                : 0
    if (hit === 0) return 0
    score += hit
  }
  return score
}

/** The text before the first URL, and the URL. Evidence has one of them or both. */
export function splitEvidence(evidence: string): { before: string; url?: string; after: string } {
  const match = /https:\/\/\S+?(?=[),;]?(?:\s|$))/.exec(evidence)
  if (!match) return { before: evidence, after: '' }
  return { before: evidence.slice(0, match.index), url: match[0], after: evidence.slice(match.index + match[0].length) }
}
