import type { Span } from '../../expression/diagnostics'
import { pointer, type JsonObject, type Path } from '../../../base/json'
import type { Operation } from '../../schema/operations'
import { validateSchema, type ValidateOptions } from '../../schema/validate'
import type { LintOptions, Severity } from './rule'
import { lintSchema, schemaRules } from './rules'
import { isSuppressed, type Suppression } from './suppression'

/** One line of the Problems panel: from validation (`refused`: the save will fail) or from lint. */
export type Problem = {
  code: string
  severity: 'refused' | Severity
  message: string
  path: Path
  span?: Span
  fix?: Operation
}

const RANK: Readonly<Record<Problem['severity'], number>> = { refused: 0, error: 1, warning: 2, info: 3 }

/** What validation only suspects and a lint rule of the same name knows better: it sees the connector, and may offer a fix. */
const JUDGED_BY_LINT: ReadonlySet<string> = new Set([...schemaRules.map(({ id }) => id), 'expression-unreadable'])

/**
 * All findings about a schema, most severe first, then by position. If validation and a lint rule report the same
 * problem, only the rule's finding is shown.
 */
export function problemsOf(
  document: JsonObject,
  options: LintOptions & ValidateOptions = {},
  suppressions: readonly Suppression[] = [],
): Problem[] {
  const findings = lintSchema(document, options)
  const torn = new Set<string>()
  const problems: Problem[] = []
  for (const { code, severity, message, path } of validateSchema(document, options)) {
    if (severity === 'refused') torn.add(pointer(path))
    else if (JUDGED_BY_LINT.has(code)) continue
    problems.push({ code, severity, message, path })
  }
  const visible = findings.filter((finding) => !isSuppressed(document, finding, suppressions))
  for (const { rule, ...finding } of visible) {
    // Validation already refuses text that can't be parsed, so the parser's error at the same position is left out.
    if (rule.startsWith('expression/') && finding.severity === 'error' && torn.has(pointer(finding.path))) continue
    problems.push({ code: rule, ...finding })
  }
  return problems
    .map((problem, index) => ({ problem, index }))
    .sort((a, b) => RANK[a.problem.severity] - RANK[b.problem.severity] || a.index - b.index)
    .map(({ problem }) => problem)
}
