import { describe, expect, it } from 'vitest'
import { attributesOf } from '../../../domain/expression/ast'
import { resultTexts } from '../../../domain/expression/coerce'
import { evaluate } from '../../../domain/expression/evaluate'
import { parse } from '../../../domain/expression/parse'
import { isEvaluationError } from '../../../domain/expression/values'
import { lintExpression } from '../../../domain/lint/expression/rules'
import { toRecord } from '../inputs/toRecord'
import { GALLERY_NOW, galleryExamples } from './examples'

describe.each(galleryExamples)('$title', ({ expression, inputs, expected, teaches }) => {
  const { root } = parse(expression)

  it('gives the expected result', () => {
    const { outcome, diagnostics } = evaluate(expression, toRecord(inputs), {
      now: () => GALLERY_NOW,
      random: () => 0.5,
    })
    expect(diagnostics).toEqual([])
    if (isEvaluationError(outcome)) throw new Error(outcome.message)
    expect(resultTexts(outcome)).toEqual(expected)
  })
  it('has a value for each attribute that it uses, and for no other', () =>
    expect(Object.keys(inputs).sort()).toEqual(attributesOf(root).sort()))
  it('has no lint warnings', () => {
    const diagnostics = lintExpression({
      source: expression,
      root,
      mapping: { flowType: 'ObjectAddOnly', matchingPriority: 0, targetAttributeName: 'x' },
    })
    expect(
      diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([])
  })
  it('has its lesson in at most three short sentences', () => {
    const sentences = teaches.split(/(?<=\.) /)
    expect(sentences.length).toBeLessThanOrEqual(3)
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^\S.*\.$/)
      expect(sentence.split(' ').length).toBeLessThanOrEqual(20)
    }
  })
})

it('has different titles', () =>
  expect(new Set(galleryExamples.map(({ title }) => title)).size).toBe(galleryExamples.length))
