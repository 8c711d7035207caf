import type { Span } from '../../expression/diagnostics'
import { pointer, type JsonObject, type Path } from '../../schema/json'
import type { Operation } from '../../schema/operations'
import { validateSchema, type ValidateOptions } from '../../schema/validate'
import type { LintOptions, Severity } from './rule'
import { lintSchema } from './rules'
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

/**
 * Everything there is to say about a schema, gravest first and else by place. Where a lint rule says of a place what validation only
 * suspects, the rule speaks alone: it knows more and may offer a fix.
 */
export function problemsOf(
  document: JsonObject,
  options: LintOptions & ValidateOptions = {},
  suppressions: readonly Suppression[] = [],
): Problem[] {
  const findings = lintSchema(document, options)
  const said = new Set(findings.map(({ rule, path }) => `${rule} ${pointer(path)}`))
  const torn = new Set<string>()
  const problems: Problem[] = []
  for (const { code, severity, message, path } of validateSchema(document, options)) {
    if (severity === 'refused') torn.add(pointer(path))
    else if (said.has(`${code} ${pointer(path)}`) || code === 'expression-unreadable') continue
    problems.push({ code, severity, message, path })
  }
  const visible = findings.filter((finding) => !isSuppressed(document, finding, suppressions))
  for (const { rule, ...finding } of visible) {
    // A text that cannot be parsed is refused; the parser's own words at the same place would say it again.
    if (rule.startsWith('expression/') && finding.severity === 'error' && torn.has(pointer(finding.path))) continue
    problems.push({ code: rule, ...finding })
  }
  return problems
    .map((problem, index) => ({ problem, index }))
    .sort((a, b) => RANK[a.problem.severity] - RANK[b.problem.severity] || a.index - b.index)
    .map(({ problem }) => problem)
}
