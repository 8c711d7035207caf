import type { Problem } from '../../../../domain/lint/schema/problems'
import { aboutRule } from '../../../../domain/lint/schema/rules'
import { namePathOf } from '../../../../domain/lint/schema/suppression'
import type { JsonObject, Path } from '../../../../base/json'

/**
 * Validation reports what the service refuses (`refused`) or may refuse (`likely`). Lint reports what causes harm
 * although the service accepts it.
 */
export type ProblemClass = 'refused' | 'likely' | 'error' | 'warning' | 'info' | 'overlooked'

export const classNames: Readonly<Record<ProblemClass, string>> = {
  refused: 'Rejected by the service',
  likely: 'May be rejected',
  error: "Won't work",
  warning: 'Risky',
  info: 'Info',
  overlooked: 'Overlooked',
}

/** From the most to the least severe. */
export const problemClasses: readonly ProblemClass[] = ['refused', 'likely', 'error', 'warning', 'info', 'overlooked']

function classOf({ severity, code }: Problem): ProblemClass {
  if (severity === 'refused') return 'refused'
  return aboutRule(code) ? severity : 'likely'
}

/** Titles for validation's own codes. Lint rules have titles of their own. */
const validationTitles: Readonly<Record<string, string>> = {
  InvalidProperty: 'A property has the wrong shape',
  DirectoryNotFound: "A rule uses a directory that doesn't exist",
  ExpressionInvalid: "An expression can't be read",
  RuleNotEditable: 'A locked rule was changed',
  'duplicate-directory': 'Duplicate directory name',
  'unknown-source-object': "The source object isn't defined",
  'unknown-target-object': "The target object isn't defined",
  'unknown-enum-value': 'Invalid value',
}

const VALIDATION_EVIDENCE =
  'Based on the types and rules of the synchronization schema. The service returns error 400 with the location.'

/** What a kind of problem means, and where that is documented. */
export function aboutProblem(code: string): { title: string; evidence: string } {
  return aboutRule(code) ?? { title: validationTitles[code] ?? code, evidence: VALIDATION_EVIDENCE }
}

/** All problems of one kind. */
export type ProblemGroup = { key: string; kind: ProblemClass; code: string; problems: readonly Problem[] }

/** Sorted by class and then by kind, the most frequent first within a class. */
export function groupProblems(problems: readonly Problem[], suppressed: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, { kind: ProblemClass; code: string; problems: Problem[] }>()
  const add = (problem: Problem, kind: ProblemClass) => {
    const key = `${kind} ${problem.code}`
    const group = groups.get(key)
    if (group) group.problems.push(problem)
    else groups.set(key, { kind, code: problem.code, problems: [problem] })
  }
  for (const problem of problems) add(problem, classOf(problem))
  for (const problem of suppressed) add(problem, 'overlooked')
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort(
      (a, b) =>
        problemClasses.indexOf(a.kind) - problemClasses.indexOf(b.kind) || b.problems.length - a.problems.length,
    )
}

export type ProblemRow =
  | { kind: 'group'; group: ProblemGroup; isOpen: boolean }
  | { kind: 'problem'; group: ProblemGroup; problem: Problem; index: number }

/** The rows of the list: a heading for each kind, followed by its problems unless the group is folded. */
export const rowsOf = (groups: readonly ProblemGroup[], folded: ReadonlySet<string>): ProblemRow[] =>
  groups.flatMap((group): ProblemRow[] => {
    const isOpen = !folded.has(group.key)
    return [
      { kind: 'group', group, isOpen },
      ...(isOpen
        ? group.problems.map((problem, index): ProblemRow => ({ kind: 'problem', group, problem, index }))
        : []),
    ]
  })

/** Lists whose names add nothing to the names of their entries. */
const UNNAMED_LISTS = new Set([
  'synchronizationRules',
  'objectMappings',
  'attributeMappings',
  'directories',
  'objects',
  'attributes',
  'groups',
  'clauses',
  'parameters',
])

/** A path in names: `USER_OUTBOUND_USER › User→User › mail › source`. */
export const namePathText = (document: JsonObject, path: Path): string =>
  namePathOf(document, path)
    .split('/')
    .filter((step, index) => typeof path[index] === 'number' || !UNNAMED_LISTS.has(step))
    .map((step) => step.replaceAll('~1', '/'))
    .join(' › ') || 'The whole schema'
