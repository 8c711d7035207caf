import { describe, expect, it } from 'vitest'
import type { Edit } from '../../expression/diagnostics'
import { parse } from '../../expression/parse'
import type { AttributeDefinition } from '../../resources/synchronization'
import { expressionRules, lintExpression } from './rules'
import type { ExpressionContext } from './rule'

const attributes = new Map<string, AttributeDefinition>(
  ['department', 'givenName', 'surname', 'mail', 'country', 'appRoleAssignments', 'hireDate', 'mobile'].map((name) => [
    name,
    { name, type: 'String' },
  ]),
)
const createOnly = { flowType: 'ObjectAddOnly' as const, matchingPriority: 0, targetAttributeName: 'x' }
const always = { flowType: 'Always' as const, matchingPriority: 0, targetAttributeName: 'x' }
const matching = { flowType: 'ObjectAddOnly' as const, matchingPriority: 1, targetAttributeName: 'x' }

type Case = {
  rule: string
  fires: string
  quiet: string
  context?: Partial<ExpressionContext>
  quietContext?: Partial<ExpressionContext>
  /** What the first fix makes of the firing expression. */
  fixed?: string
}

const cases: Case[] = [
  {
    rule: 'switch-blanks-value',
    fires: 'Switch([country], "other", "DE", "Germany")',
    quiet: 'IIF([country]="DE", "Germany", "other")',
    fixed: 'IIF([country]="DE", "Germany", "other")',
  },
  {
    rule: 'switch-blanks-value',
    fires: 'Switch([country], , "DE", "Germany")',
    quiet: 'Switch([country], "other", "DE", "Germany")',
    quietContext: { mapping: createOnly },
  },
  {
    rule: 'switch-blanks-value',
    fires: 'Switch([country], "True", "True", "False")',
    quiet: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  },
  {
    rule: 'presence-as-switch-source',
    fires: 'Switch(IsPresent([mail]), "", "True", "x")',
    quiet: 'Switch([mail], [mail], "", "x")',
  },
  {
    rule: 'null-in-condition',
    fires: 'IIF([country]="DE", "1", "2")',
    quiet: 'IIF(Coalesce([country], "none")="DE", "1", "2")',
    fixed: 'IIF(Coalesce([country], "none")="DE", "1", "2")',
  },
  {
    rule: 'null-in-condition',
    fires: 'IIF(IsNullOrEmpty([country]), "1", "2")',
    quiet: 'IIF(Count([mail])="1", "1", "2")',
  },
  { rule: 'comparison-with-null', fires: 'IIF([mail]="", "1", "2")', quiet: 'IIF([mail]="x", "1", "2")' },
  { rule: 'comparison-with-null', fires: 'IIF([mail]=NULL, "1", "2")', quiet: 'IIF([mail]="NULL", "1", "2")' },
  {
    rule: 'unknown-attribute',
    fires: 'ToLower([Department])',
    quiet: 'ToLower([department])',
    fixed: 'ToLower([department])',
  },
  { rule: 'unknown-attribute', fires: '[departmnt]', quiet: '[department]', fixed: '[department]' },
  {
    rule: 'unescaped-backslash',
    fires: 'Replace([mobile], , "\\D", , "", , )',
    quiet: 'Replace([mobile], , "\\\\D", , "", , )',
    fixed: 'Replace([mobile], , "\\\\D", , "", , )',
  },
  {
    rule: 'regex-reads-differently',
    fires: 'Replace([mobile], , "\\\\d+", , "", , )',
    quiet: 'Replace([mobile], , "[0-9]+", , "", , )',
  },
  {
    rule: 'select-unique-value',
    fires: 'Append(SelectUniqueValue([mail], [surname]), "x")',
    quiet: 'SelectUniqueValue([mail], [surname])',
    quietContext: { mapping: createOnly },
  },
  {
    rule: 'select-unique-value',
    fires: 'SelectUniqueValue([mail], [surname])',
    context: { mapping: always },
    quiet: 'Append([mail], "x")',
  },
  {
    rule: 'select-unique-value',
    fires: 'SelectUniqueValue([mail], [surname])',
    context: { mapping: matching },
    quiet: '[mail]',
    quietContext: { mapping: matching },
  },
  {
    rule: 'unique-value-diacritics',
    fires: 'SelectUniqueValue([surname], NormalizeDiacritics([mail]))',
    quiet: 'SelectUniqueValue(NormalizeDiacritics([surname]), NormalizeDiacritics([mail]))',
    fixed: 'SelectUniqueValue(NormalizeDiacritics([surname]), NormalizeDiacritics([mail]))',
  },
  {
    rule: 'role-functions',
    fires: 'SingleAppRoleAssignment(ToLower([appRoleAssignments]))',
    quiet: 'SingleAppRoleAssignment([appRoleAssignments])',
    fixed: 'SingleAppRoleAssignment([appRoleAssignments])',
  },
  {
    rule: 'role-functions',
    fires: 'SingleAppRoleAssignment([appRoleAssignments])',
    context: { synchronizesAll: true },
    quiet: 'SingleAppRoleAssignment([appRoleAssignments])',
    quietContext: { synchronizesAll: false },
  },
  {
    rule: 'single-letter-date-format',
    fires: 'FormatDateTime([hireDate], , "yyyy-MM-dd", "d")',
    quiet: 'FormatDateTime([hireDate], , "yyyy-MM-dd", "%d")',
    fixed: 'FormatDateTime([hireDate], , "yyyy-MM-dd", "%d")',
  },
  {
    rule: 'offset-date-falls-back',
    fires: 'FormatDateTime([hireDate], , "yyyy-MM-ddzzz", "yyyy-MM-dd")',
    quiet: 'FormatDateTime([hireDate], , "yyyy-MM-dd", "yyyy/MM/dd")',
  },
  { rule: 'split-trims', fires: 'Split([mail], ", ")', quiet: 'Split([mail], ",")', fixed: 'Split([mail], ",")' },
  { rule: 'mid-start', fires: 'Mid([mail], 0, 3)', quiet: 'Mid([mail], 1, 3)', fixed: 'Mid([mail], 1, 3)' },
  { rule: 'join-over-nothing', fires: 'Join("-", "", "")', quiet: 'Join("-", [mail], "x")' },
  {
    rule: 'join-over-nothing',
    fires: 'Join("-", [givenName], [surname])',
    context: { mapping: always },
    quiet: 'IgnoreFlowIfNullOrEmpty(Join("-", [givenName], [surname]))',
    quietContext: { mapping: always },
    fixed: 'IgnoreFlowIfNullOrEmpty(Join("-", [givenName], [surname]))',
  },
  {
    rule: 'duplicate-switch-key',
    fires: 'Switch([country], "x", "DE", "1", "DE", "2")',
    quiet: 'Switch([country], "x", "DE", "1", "de", "2")',
    fixed: 'Switch([country], "x", "DE", "1")',
  },
  {
    rule: 'unreachable-branch',
    fires: 'Coalesce([mail], "none", [surname])',
    quiet: 'Coalesce([mail], [surname], "none")',
  },
  { rule: 'unreachable-branch', fires: 'Switch("a", "x", "a", "1")', quiet: 'Switch([mail], "x", "a", "1")' },
  { rule: 'constant-condition', fires: 'IIF("1"="1", [mail], [surname])', quiet: 'IIF([mail]="1", [mail], [surname])' },
  {
    rule: 'nearly-too-long',
    fires: `Append([mail], "${'x'.repeat(9_000)}")`,
    quiet: `Append([mail], "${'x'.repeat(8_000)}")`,
  },
  {
    rule: 'other-product-function',
    fires: 'Trim([mail])',
    quiet: 'Trim([mail])',
    quietContext: { profile: 'cloudSync' },
    fixed: 'StripSpaces([mail])',
  },
  { rule: 'other-product-function', fires: 'LCase([mail])', quiet: 'ToLower([mail])', fixed: 'ToLower([mail])' },
]

const lint = (source: string, context: Partial<ExpressionContext> = {}) => {
  const { root } = parse(source)
  return expressionRules.flatMap((rule) => rule.check({ source, root, attributes, ...context }))
}

/** Applies edits that do not overlap, last first. */
const apply = (source: string, edits: readonly Edit[]) =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end),
      source,
    )

describe.each(cases)('$rule', ({ rule, fires, quiet, context, quietContext, fixed }) => {
  it(`fires on ${fires.slice(0, 60)}`, () => {
    const found = lint(fires, context).filter(({ code }) => code === rule)
    expect(found.length).toBeGreaterThan(0)
    for (const { span } of found)
      expect(span.start >= 0 && span.start <= span.end && span.end <= fires.length).toBe(true)
    if (fixed !== undefined) expect(apply(fires, found[0]?.fix?.edits ?? [])).toBe(fixed)
  })
  it(`is quiet on ${quiet.slice(0, 60)}`, () =>
    expect(lint(quiet, quietContext).filter(({ code }) => code === rule)).toEqual([]))
})

describe('the rules together', () => {
  it("each have a case that fires and one that doesn't, an id of their own, and evidence", () => {
    expect(expressionRules.map(({ id }) => id).filter((id) => !cases.some(({ rule }) => rule === id))).toEqual([])
    expect(new Set(expressionRules.map(({ id }) => id)).size).toBe(expressionRules.length)
    expect(expressionRules.filter(({ evidence }) => evidence.length < 10)).toEqual([])
  })
  it('replace the lexer’s general word on a backslash', () => {
    const source = 'Replace([mobile], , "\\D", , "", , )'
    const { root, diagnostics } = parse(source)
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-escape')
    const codes = lintExpression({ source, root }, diagnostics).map(({ code }) => code)
    expect(codes).toContain('unescaped-backslash')
    expect(codes).not.toContain('unknown-escape')
  })
})
