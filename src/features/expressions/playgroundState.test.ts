import { describe, expect, it } from 'vitest'
import { validateExpressionsSearch } from './expressionsSearch'
import { schemaChoiceOf, reduceDraft, searchOf, type Draft, type SchemaChoice } from './playgroundState'

const draft: Draft = { expression: 'Append([mail], "x")', inputs: { mail: { type: 'text', value: 'a@b.example' } } }

describe('reduceDraft', () => {
  it('returns the same draft object if the text did not change', () => {
    expect(reduceDraft(draft, { type: 'edit', expression: draft.expression })).toBe(draft)
  })
  it('opens an expression with its own inputs, or with the current ones if it has none', () => {
    expect(reduceDraft(draft, { type: 'open', expression: '[b]' }).inputs).toEqual(draft.inputs)
    expect(reduceDraft(draft, { type: 'open', expression: '[b]', inputs: {} }).inputs).toEqual({})
  })
  it('moves the input of a renamed attribute to its new name', () => {
    expect(reduceDraft(draft, { type: 'rename', expression: '[upn]', from: 'mail', to: 'upn' })).toEqual({
      expression: '[upn]',
      inputs: { upn: { type: 'text', value: 'a@b.example' } },
    })
  })
  it('prefers the input that the new name already has', () => {
    const both: Draft = { ...draft, inputs: { ...draft.inputs, upn: { type: 'null' } } }
    expect(reduceDraft(both, { type: 'rename', expression: '[upn]', from: 'mail', to: 'upn' }).inputs).toEqual({
      upn: { type: 'null' },
    })
  })
})

describe('the schema owner in the URL', () => {
  const schemaChoices: SchemaChoice[] = [
    { kind: 'none' },
    { kind: 'job', servicePrincipalId: 's', jobId: 'j' },
    { kind: 'job', servicePrincipalId: 's', jobId: 'j', ruleId: 'r', objectMapping: 'Synchronize users' },
    { kind: 'template', servicePrincipalId: 's', templateId: 't', ruleId: 'r' },
  ]
  it.each(schemaChoices)('survives a round trip through the URL: %j', (schemaChoice) => {
    expect(schemaChoiceOf(validateExpressionsSearch(searchOf(schemaChoice)))).toEqual(schemaChoice)
  })
  it('is undefined without an app, or without job and template', () => {
    expect(schemaChoiceOf({ job: 'j' })).toEqual({ kind: 'none' })
    expect(schemaChoiceOf({ app: 's' })).toEqual({ kind: 'none' })
  })
})

describe('validateExpressionsSearch', () => {
  it('prefers a job to a template, reads numbers as text, and drops unknown parameters', () => {
    expect(
      validateExpressionsSearch({ app: 's', job: 'j', template: 't', expression: 12, panel: 'kitchen', x: 1 }),
    ).toEqual({ app: 's', job: 'j', expression: '12' })
  })
})
