import { describe, expect, it } from 'vitest'
import { parse } from '../../../domain/expression/parse'
import { trace } from '../../../domain/expression/trace'
import { isEvaluationError } from '../../../domain/expression/values'
import { toWireTree } from '../../../domain/expression/wire'
import type { ParseExpressionResponse } from '../../../domain/resources/synchronization'
import { analyze } from '../../../ui/expressionEditor/analysis'
import type { Evaluated } from '../../../ui/evaluation/useEvaluation'
import { compareWithService } from './compareWithService'

function here(source: string, record = {}): { analysis: ReturnType<typeof analyze>; local: Evaluated } {
  const analysis = analyze(source, { profile: 'app' })
  if (analysis.error) return { analysis, local: { ...analysis.error, kind: 'error' } }
  const { outcome, root } = trace(analysis.root, record, { now: () => 0, random: () => 0 })
  if (isEvaluationError(outcome)) return { analysis, local: { ...outcome, trace: root } }
  return { analysis, local: { kind: 'value', value: outcome, trace: root } }
}

const answer = (
  source: string,
  evaluationResult: string[] | null,
  more: Partial<ParseExpressionResponse> = {},
): ParseExpressionResponse => ({
  parsingSucceeded: true,
  parsedExpression: toWireTree(parse(source).root),
  evaluationSucceeded: evaluationResult !== null,
  evaluationResult,
  error: null,
  ...more,
})

const differ = (source: string, record: object, texts: string[] | null, more?: Partial<ParseExpressionResponse>) => {
  const { analysis, local } = here(source, record)
  return compareWithService(analysis, local, answer(source, texts, more))
}

describe('compareWithService', () => {
  it('gives no reasons if the results agree', () => {
    const comparison = differ('ToUpper([a], )', { a: 'x' }, ['X'])
    expect(comparison.evaluated).toEqual({ here: ['X'], there: ['X'], same: true })
    expect(comparison.tree.same).toBe(true)
    expect(comparison.reasons).toEqual([])
  })
  it('treats null and an empty list as equal', () => {
    expect(differ('[a]', {}, []).evaluated.same).toBe(true)
  })
  it('reports a different value, and says if no known cause fits', () => {
    const { evaluated, reasons } = differ('ToUpper([a], )', { a: 'x' }, ['Y'])
    expect(evaluated.same).toBe(false)
    expect(reasons).toEqual([expect.stringContaining('No known cause')])
  })
  it('recognizes letter case, time and emptiness as causes', () => {
    expect(differ('[a]', { a: 'İ' }, ['i̇']).reasons.join()).toContain('letter case')
    expect(differ('Now()', {}, ['x']).reasons.join()).toContain('Now gives another result')
    expect(differ('[a]', { a: 'x' }, []).reasons.join()).toContain('no value or empty text')
  })
  it('compares the parsed text if the service parses nothing', () => {
    const { parsed, evaluated, reasons } = differ('[a]', { a: 'x' }, null, {
      parsingSucceeded: false,
      parsedExpression: null,
    })
    expect(parsed).toEqual({ here: true, there: false, same: false })
    expect(evaluated.same).toBeUndefined()
    expect(reasons.join()).toContain("the service doesn't")
  })
  it('treats two failures as equal, whatever their messages', () => {
    expect(differ('CDate([a])', { a: 'no date' }, null).evaluated).toEqual({
      here: undefined,
      there: undefined,
      same: true,
    })
  })
  it('notices a tree that was parsed differently', () => {
    const { tree, reasons } = differ('Append([a], "x")', { a: 'y' }, ['yx'], {
      parsedExpression: toWireTree(parse('Append([b], "x")').root),
    })
    expect(tree).toMatchObject({ same: false, here: 'Append([a], "x")', there: 'Append([b], "x")' })
    expect(reasons).toHaveLength(1)
  })
})
