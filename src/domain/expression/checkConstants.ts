import type { CallNode, Node } from './ast'
import { isNumeric, readInteger, shown } from './coerce'
import type { Diagnostic } from './diagnostics'
import { dateFrom } from './dotnet/calendar'
import { casingOf } from './dotnet/casing'
import { FormatProblem, readableFormat, readFormat } from './dotnet/dateFormat'
import { parseGeneral } from './dotnet/dateGeneral'
import { readStyles } from './dotnet/dateStyles'
import { dotnetRegex, groupNumber, readReplacement, RegexProblem } from './dotnet/regex'
import { regexRisk } from './dotnet/regexRisk'
import type { FunctionDefinition, Parameter } from './functions/definition'
import { REPLACE_MODES, replaceMode } from './functions/replace'

/** Completes a constant without a year: in this year every day exists. */
const leapYear = dateFrom(2000, 1, 1)

type Report = (diagnostic: Diagnostic) => void

/** Constants that no evaluation accepts: the tree is valid, its evaluation always fails. */
export function checkConstants(node: CallNode, definition: FunctionDefinition, report: Report): void {
  const { parameters } = definition
  const count = Math.min(node.arguments.length, parameters.length)
  for (let index = 0; index < count; index++) {
    const argument = node.arguments[index]
    const parameter = parameters[index]
    if (argument && parameter) plainConstant(argument, parameter, report)
  }
  if (node.name === 'Replace') replaceConstants(node, report)
  else if (node.name === 'FormatDateTime') formatConstants(node, report)
  else if (node.name === 'ToLower' || node.name === 'ToUpper') culture(node.arguments[1], report)
}

function reject(report: Report, code: string, message: string, node: Node): void {
  report({ code, message, span: node.span, severity: 'error', phase: 'evaluate' })
}

function plainConstant(argument: Node, parameter: Parameter, report: Report): void {
  if (argument.kind === 'string') textConstant(argument, argument.value, parameter, report)
  else if (argument.kind === 'number' && parameter.type === 'DateTime')
    reject(report, 'type-mismatch', `${argument.text} isn't a date.`, argument)
  else if (argument.kind === 'number' && typeof argument.value === 'number' && isWhole(parameter))
    reject(report, 'type-mismatch', wholeNumber(parameter, argument.text), argument)
  else if (
    parameter.values &&
    (argument.kind === 'number' || (argument.kind === 'word' && !parameter.values.includes(argument.name)))
  )
    notAmong(argument, parameter, report)
}

const isWhole = ({ type, takesDecimals }: Parameter): boolean => type === 'Integer' && takesDecimals !== true

const wholeNumber = ({ name }: Parameter, given: string): string => `${name} takes an integer, not ${given}.`

function textConstant(argument: Node, text: string, parameter: Parameter, report: Report): void {
  if (parameter.values && !parameter.values.includes(text)) notAmong(argument, parameter, report)
  switch (parameter.type) {
    case 'Integer':
      if (readInteger(text) === undefined && (isWhole(parameter) || !isNumeric(text.trim())))
        reject(report, 'type-mismatch', wholeNumber(parameter, shown(text)), argument)
      return
    case 'Boolean':
      if (!/^(?:true|false)?$/i.test(text.trim()) && !isNumeric(text.trim()))
        reject(report, 'type-mismatch', `${shown(text)} is neither True nor False.`, argument)
      return
    case 'DateTime':
      if (!parseGeneral(text, leapYear)) reject(report, 'not-a-date', `${shown(text)} isn't a date.`, argument)
      return
    default:
      return
  }
}

function notAmong(argument: Node, parameter: Parameter, report: Report): void {
  const code = parameter.name === 'interval' ? 'bad-interval' : 'unknown-value'
  const hint = parameter.name === 'interval' ? ' (m is the month, n the minute)' : ''
  reject(report, code, `${parameter.name} is one of ${parameter.values?.join(', ') ?? ''}${hint}.`, argument)
}

/** The text of an argument that is a constant. */
function textAt(node: CallNode, index: number): { argument: Node; text: string } | undefined {
  const argument = node.arguments[index]
  return argument?.kind === 'string' ? { argument, text: argument.value } : undefined
}

function replaceConstants(node: CallNode, report: Report): void {
  if (node.arguments.length === 7) {
    const isSupplied = (position: number) => node.arguments[position]?.kind !== 'empty'
    if (!replaceMode(isSupplied))
      report({
        code: 'replace-mode',
        message: REPLACE_MODES,
        span: node.nameSpan,
        severity: 'error',
        phase: 'evaluate',
      })
  }
  const old = textAt(node, 1)
  if (old?.text === '') reject(report, 'empty-old-value', 'The text to replace is empty.', old.argument)
  const pattern = textAt(node, 2)
  if (!pattern) return
  const regex = dotnetRegex(pattern.text)
  if (regex instanceof RegexProblem) {
    reject(report, regex.reason === 'invalid' ? 'bad-regex' : 'unsupported-regex', regex.message, pattern.argument)
    return
  }
  const risk = regexRisk(pattern.text)
  if (risk)
    report({
      code: 'regex-risk',
      message: risk.message,
      span: pattern.argument.span,
      severity: 'warning',
      phase: 'evaluate',
    })
  const group = textAt(node, 3)
  const replacement = textAt(node, 4)
  if (node.arguments[3]?.kind === 'empty' && replacement) {
    const read = readReplacement(replacement.text, regex)
    if (read instanceof RegexProblem) reject(report, 'bad-regex', read.message, replacement.argument)
  }
  if (group && groupNumber(regex, group.text) === undefined)
    reject(report, 'unknown-group', `The pattern has no group named ${shown(group.text)}.`, group.argument)
}

function formatConstants(node: CallNode, report: Report): void {
  const isShort = node.arguments.length === 3
  const styles = isShort ? undefined : textAt(node, 1)
  if (styles) {
    const read = readStyles(styles.text)
    if ('problem' in read) reject(report, 'bad-date-style', read.problem, styles.argument)
  }
  for (const index of isShort ? [1, 2] : [2, 3]) {
    const format = textAt(node, index)
    if (!format) continue
    const isInput = index === (isShort ? 1 : 2)
    const read = isInput ? readableFormat(format.text) : readFormat(format.text)
    if (read instanceof FormatProblem) reject(report, 'bad-date-format', read.message, format.argument)
  }
}

function culture(argument: Node | undefined, report: Report): void {
  if (argument?.kind === 'string' && casingOf(argument.value) === undefined) {
    reject(report, 'unknown-culture', `${shown(argument.value)} isn't a culture name. Use one such as en-US.`, argument)
  }
}
