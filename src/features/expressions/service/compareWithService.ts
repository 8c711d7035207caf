import { resultTexts } from '../../../domain/expression/coerce'
import { walk } from '../../../domain/expression/ast'
import { findFunction } from '../../../domain/expression/functions/table'
import type { LooseWireTree } from '../../../domain/expression/wire'
import { toWireTree } from '../../../domain/expression/wire'
import type { ParseExpressionResponse } from '../../../domain/resources/synchronization'
import type { Analysis } from '../../../ui/expressionEditor/analysis'
import type { Evaluated } from '../../../ui/evaluation/useEvaluation'

/** Our result and the service's, side by side. `same` is undefined if there's nothing to compareWithService. */
export type Comparison = {
  parsed: { here: boolean; there: boolean; same: boolean }
  evaluated: { here: readonly string[] | undefined; there: readonly string[] | undefined; same: boolean | undefined }
  tree: { same: boolean | undefined; here: string | undefined; there: string | undefined }
  /** Why they may differ, in sentences, the most likely first. Empty if they agree. */
  reasons: readonly string[]
}

/** Compares the service's answer with ours. The service is the authority, so if they differ, ours is in doubt. */
export function compareWithService(
  analysis: Analysis,
  local: Evaluated,
  response: ParseExpressionResponse,
): Comparison {
  const here = textsOf(local)
  const there = response.evaluationSucceeded === true ? (response.evaluationResult ?? []) : undefined
  const parsed = { here: !analysis.isIncomplete && isReadable(analysis), there: response.parsingSucceeded === true }
  // If both fail they agree, even if their messages differ.
  const same =
    local.kind === 'running' || local.kind === 'tooLong'
      ? undefined
      : here === undefined || there === undefined
        ? here === there
        : sameTexts(here, there)
  const tree = compareTrees(analysis, response)
  const comparison = {
    parsed: { ...parsed, same: parsed.here === parsed.there },
    evaluated: { here, there, same: response.parsingSucceeded === true ? same : undefined },
    tree,
  }
  return { ...comparison, reasons: reasonsFor(analysis, local, comparison) }
}

/** One text and a list with only that text are the same answer, and so are an empty list and null. */
const sameTexts = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((text, index) => text === b[index])

function textsOf(local: Evaluated): readonly string[] | undefined {
  if (local.kind === 'value') return resultTexts(local.value)
  return local.kind === 'background' ? local.texts : undefined
}

const isReadable = ({ error }: Analysis) => error === undefined || error.phase !== 'parse'

function compareTrees(analysis: Analysis, { parsedExpression }: ParseExpressionResponse): Comparison['tree'] {
  if (!parsedExpression || !isReadable(analysis))
    return { same: undefined, here: undefined, there: parsedExpression?.expression ?? undefined }
  const ours = toWireTree(analysis.root)
  return {
    same: sameTree(ours, parsedExpression),
    here: ours.expression,
    there: parsedExpression.expression ?? undefined,
  }
}

function sameTree(a: LooseWireTree, b: LooseWireTree): boolean {
  const [left, right] = [a.parameters ?? [], b.parameters ?? []]
  return (
    a.type === b.type &&
    a.name === b.name &&
    left.length === right.length &&
    left.every(({ key, value }, index) => {
      const other = right[index]
      return other?.key === key && !!value && !!other?.value && sameTree(value, other.value)
    })
  )
}

function reasonsFor(
  analysis: Analysis,
  local: Evaluated,
  { parsed, evaluated, tree }: Omit<Comparison, 'reasons'>,
): string[] {
  if (parsed.same && evaluated.same !== false && tree.same !== false) return []
  const reasons: string[] = []
  if (!parsed.same) {
    reasons.push(
      parsed.there
        ? "The service reads this text and we don't: it knows a function or a form that isn't published, or our reading is too strict."
        : "We read this text and the service doesn't: its rules for this app are stricter, or a function isn't offered here.",
    )
  }
  if (evaluated.same === false) {
    const names = impureFunctions(analysis)
    if (names.length > 0)
      reasons.push(
        `${names.join(' and ')} ${names.length === 1 ? 'gives' : 'give'} another result every time, or one that only the service can know.`,
      )
    if (evaluated.here === undefined && evaluated.there !== undefined)
      reasons.push(
        'Evaluation failed in Syncscope, but the service returned a value. The service converts a value that Syncscope rejects.',
      )
    if (evaluated.here !== undefined && evaluated.there === undefined)
      reasons.push(
        'The service failed, but Syncscope returned a value. The service rejects a value that Syncscope converts.',
      )
    if (isNothing(evaluated.here) !== isNothing(evaluated.there) && evaluated.here && evaluated.there)
      reasons.push(
        'One side has no value or empty text, the other has some: null and empty text are treated differently by what is around them.',
      )
    if (differInCaseOnly(evaluated.here, evaluated.there))
      reasons.push('They differ in letter case only: casing depends on the culture and the version of .NET.')
    if (local.kind === 'value' && reasons.length === 0)
      reasons.push(
        'No known cause fits (time, chance, data of the app, null, or letter case). The service may have changed, or Syncscope evaluates a rule incorrectly.',
      )
  }
  if (tree.same === false)
    reasons.push(
      'The trees differ: the service reads the same text in another way, which shows in the expressions below.',
    )
  return reasons
}

const isNothing = (texts: readonly string[] | undefined) => texts === undefined || texts.every((text) => text === '')

const differInCaseOnly = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
  a !== undefined &&
  b !== undefined &&
  !sameTexts(a, b) &&
  sameTexts(
    a.map((text) => text.toLowerCase()),
    b.map((text) => text.toLowerCase()),
  )

function impureFunctions({ root }: Analysis): string[] {
  const names = new Set<string>()
  walk(root, (node) => {
    if (node.kind === 'call' && findFunction(node.name)?.isPure === false) names.add(node.name)
  })
  return [...names]
}
