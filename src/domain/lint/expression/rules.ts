import { byPosition, type Diagnostic } from '../../expression/diagnostics'
import { comparisonWithNull } from './comparisonWithNull'
import { constantCondition } from './constantCondition'
import { duplicateSwitchKeys } from './duplicateSwitchKeys'
import { joinOverNothing } from './joinOverNothing'
import { midStart } from './midStart'
import { nearlyTooLong } from './nearlyTooLong'
import { nullInCondition } from './nullInCondition'
import { offsetDateFallsBack } from './offsetDateFallsBack'
import { otherProductFunction } from './otherProductFunction'
import { presenceAsSwitchSource } from './presenceAsSwitchSource'
import { regexReadsDifferently } from './regexReadsDifferently'
import { roleFunctions } from './roleFunctions'
import type { ExpressionContext, ExpressionRule } from './rule'
import { selectUniqueValue } from './selectUniqueValue'
import { singleLetterDateFormat } from './singleLetterDateFormat'
import { splitTrims } from './splitTrims'
import { switchBlanksValue } from './switchBlanksValue'
import { unescapedBackslash } from './unescapedBackslash'
import { uniqueValueDiacritics } from './uniqueValueDiacritics'
import { unknownAttribute } from './unknownAttribute'
import { unreachableBranch } from './unreachableBranch'

/** Every trap of the expression language. */
export const expressionRules: readonly ExpressionRule[] = [
  switchBlanksValue,
  presenceAsSwitchSource,
  nullInCondition,
  comparisonWithNull,
  unknownAttribute,
  unescapedBackslash,
  regexReadsDifferently,
  selectUniqueValue,
  uniqueValueDiacritics,
  roleFunctions,
  singleLetterDateFormat,
  offsetDateFallsBack,
  splitTrims,
  midStart,
  joinOverNothing,
  duplicateSwitchKeys,
  unreachableBranch,
  constantCondition,
  nearlyTooLong,
  otherProductFunction,
]

/**
 * All findings about one expression, by position. `said` contains the diagnostics of the parser and checker. A rule
 * adds nothing at a position that already has an error, and a more precise finding replaces the lexer's general
 * warning about a backslash.
 */
export function lintExpression(context: ExpressionContext, said: readonly Diagnostic[] = []): Diagnostic[] {
  const findings = expressionRules.flatMap((rule) => rule.check(context))
  const at = (diagnostic: Diagnostic) => diagnostic.span.start
  const errors = new Set(said.filter(({ severity }) => severity === 'error').map(at))
  const kept = findings.filter((finding) => finding.severity !== 'error' || !errors.has(at(finding)))
  const backslashes = new Set(kept.filter(({ code }) => code === 'unescaped-backslash').map(at))
  return [
    ...said.filter((diagnostic) => diagnostic.code !== 'unknown-escape' || !backslashes.has(at(diagnostic))),
    ...kept,
  ].sort(byPosition)
}
