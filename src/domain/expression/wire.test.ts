import { describe, expect, it } from 'vitest'
import type { Profile } from './functions/definition'
import { FUNCTIONS } from './functions/table'
import { parse } from './parse'
import { print } from './print'
import { fromWireTree, hasUnprinted, type LooseWireTree, toWireTree, type WireTree } from './wire'

const tree = (source: string, profile?: Profile) => toWireTree(parse(source).root, profile)
const attribute = (name: string) => ({ expression: `[${name}]`, name, type: 'Attribute', parameters: [] })
const constant = (name: string, expression = `"${name}"`) => ({ expression, name, type: 'Constant', parameters: [] })

/** A tree without any function's text: only what the parameters say. */
function withoutTexts({ type, name, expression, parameters }: WireTree): LooseWireTree {
  if (type !== 'Function') return { type, name, expression, parameters: null }
  return { type, name, parameters: parameters.map(({ key, value }) => ({ key, value: withoutTexts(value) })) }
}

describe('toWireTree', () => {
  it('leaves empty positions out and uses the service’s keys (documented sample)', () => {
    expect(tree('Replace([preferredLanguage], "-", , , "_", ,  )')).toEqual({
      expression: 'Replace([preferredLanguage], "-", , , "_", , )',
      name: 'Replace',
      type: 'Function',
      parameters: [
        { key: 'source', value: attribute('preferredLanguage') },
        { key: 'Find', value: constant('-') },
        { key: 'Replacement', value: constant('_') },
      ],
    })
  })

  it('repeats the key of a Switch’s keys and values (observed sample)', () => {
    const { expression, parameters } = tree('Switch([IsSoftDeleted], , "False", "True", "True", "False")')
    expect(expression).toBe('Switch([IsSoftDeleted], , "False", "True", "True", "False")')
    expect(parameters.map(({ key, value }) => `${key}=${value.name}`)).toEqual([
      'source=IsSoftDeleted',
      'switchValue=False',
      'switchValue=True',
      'switchValue=True',
      'switchValue=False',
    ])
  })

  it('quotes numbers in their own node and not in the function’s text (observed sample)', () => {
    const { expression, parameters } = tree('Mid([userPrincipalName], 1, 8)')
    expect(expression).toBe('Mid([userPrincipalName], 1, 8)')
    expect(parameters[1]).toEqual({ key: 'start', value: constant('1') })
  })

  it('puts a comparison side by side under IIF (observed: one … five)', () => {
    const { parameters } = tree('IIF(BitAnd([userAccountControl], 2)="0", "True", "False")')
    expect(parameters.map(({ key, value }) => [key, value.expression])).toEqual([
      ['one', 'BitAnd([userAccountControl], 2)'],
      ['two', '='],
      ['three', '"0"'],
      ['four', '"True"'],
      ['five', '"False"'],
    ])
    expect(tree('IIF(IsPresent([a]), [a], "")').parameters.map(({ key }) => key)).toEqual(['one', 'two', 'three'])
  })

  it('takes an attribute or a constant at the top', () => {
    expect(tree('[mail]')).toEqual(attribute('mail'))
    expect(tree('""')).toEqual(constant(''))
    expect(tree('"a\\\\\\"b"')).toEqual(constant('a\\"b', '"a\\\\\\"b"'))
  })
})

describe('hasUnprinted', () => {
  const join = (last: LooseWireTree): LooseWireTree => ({
    type: 'Function',
    name: 'Join',
    expression: 'Join("@", )',
    parameters: [
      { key: 'separator', value: { type: 'Constant', name: '@', expression: '"@"' } },
      { key: 'source', value: last },
    ],
  })
  it('finds a placeholder that the text of the whole lacks', () => {
    expect(hasUnprinted(join({ type: 'Constant', name: '%DomainFQDN%', expression: null }))).toBe(true)
    expect(hasUnprinted(join(join({ type: 'Constant', name: '%DomainFQDN%' })))).toBe(true)
    expect(hasUnprinted(join({ type: 'Constant', name: '%DomainFQDN%', expression: '%DomainFQDN%' }))).toBe(false)
    expect(hasUnprinted(join({ type: 'Attribute', name: 'mail', expression: null }))).toBe(false)
  })
})

describe('fromWireTree', () => {
  const texts = FUNCTIONS.flatMap(({ examples, profiles }) =>
    examples.map(({ expression }) => ({ expression, profile: profiles[0] ?? 'app' })),
  )
  it.each(texts)('text → tree → text: $expression', ({ expression, profile }) => {
    const { root } = parse(expression)
    expect(fromWireTree(toWireTree(root, profile), profile).text).toBe(print(root))
  })

  it.each(texts)('finds the positions by their keys alone: $expression', ({ expression, profile }) => {
    const given = toWireTree(parse(expression).root, profile)
    const again = toWireTree(fromWireTree(withoutTexts(given), profile).root, profile)
    expect(withoutTexts(again)).toEqual(withoutTexts(given))
  })

  const loose: readonly { what: string; source: LooseWireTree; text: string; profile?: Profile }[] = [
    { what: 'an attribute with name and type only', source: { type: 'Attribute', name: 'mail' }, text: '[mail]' },
    { what: 'a constant without expression', source: { type: 'Constant', name: 'a"b' }, text: '"a\\"b"' },
    {
      what: 'a constant whose expression lacks quotes',
      source: { type: 'Constant', name: 'Sales', expression: 'Sales' },
      text: '"Sales"',
    },
    {
      what: 'a parameter stored as a constant',
      source: { type: 'Constant', name: '%DomainNetBios%', expression: '%DomainNetBios%' },
      text: '%DomainNetBios%',
      profile: 'cloudSync',
    },
    {
      what: 'a function without parameters',
      source: { type: 'Function', name: 'Append', expression: 'Append([a],  "b")' },
      text: 'Append([a], "b")',
    },
    {
      what: 'a function with null parameters and no text',
      source: { type: 'Function', name: 'Guid', parameters: null },
      text: 'Guid()',
    },
    {
      what: 'parameters that say more than the text',
      source: {
        type: 'Function',
        name: 'Append',
        expression: 'Append([a], "b")',
        parameters: [
          { key: 'source', value: { type: 'Attribute', name: 'x' } },
          { key: 'suffix', value: { type: 'Constant', name: 'b' } },
        ],
      },
      text: 'Append([x], "b")',
    },
    {
      what: 'IIF whose operator is a quoted constant',
      source: {
        type: 'Function',
        name: 'IIF',
        parameters: [
          { key: 'one', value: { type: 'Attribute', name: 'country' } },
          { key: 'two', value: { type: 'Constant', name: '=', expression: '"="' } },
          { key: 'three', value: { type: 'Constant', name: 'USA' } },
          { key: 'four', value: { type: 'Constant', name: 'y' } },
          { key: 'five', value: { type: 'Constant', name: 'n' } },
        ],
      },
      text: 'IIF([country]="USA", "y", "n")',
    },
    {
      what: 'text that happens to be an operator',
      source: {
        type: 'Function',
        name: 'Append',
        parameters: [
          { key: 'source', value: { type: 'Constant', name: '=', expression: '"="' } },
          { key: 'suffix', value: { type: 'Constant', name: 'b' } },
        ],
      },
      text: 'Append("=", "b")',
    },
    {
      what: 'the older FormatDateTime',
      source: {
        type: 'Function',
        name: 'FormatDateTime',
        parameters: [
          { key: 'source', value: { type: 'Attribute', name: 'd' } },
          { key: 'inputFormat', value: { type: 'Constant', name: 'yyyy' } },
          { key: 'outputFormat', value: { type: 'Constant', name: 'yy' } },
        ],
      },
      text: 'FormatDateTime([d], , "yyyy", "yy")',
    },
    {
      what: 'a cloud sync mapping with a parameter inside',
      source: {
        type: 'Function',
        name: 'Join',
        expression: 'Join("@", [sAMAccountName], %DomainFQDN%)',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: '@', expression: '"@"' } },
          { key: 'source', value: { type: 'Attribute', name: 'sAMAccountName', expression: '[sAMAccountName]' } },
          { key: 'source', value: { type: 'Constant', name: '%DomainFQDN%', expression: '%DomainFQDN%' } },
        ],
      },
      text: 'Join("@", [sAMAccountName], %DomainFQDN%)',
      profile: 'cloudSync',
    },
    {
      what: 'a placeholder whose text only the tree knows',
      source: {
        type: 'Function',
        name: 'Join',
        expression: 'Join("@", [sAMAccountName], )',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: '@', expression: '"@"' } },
          { key: 'source', value: { type: 'Attribute', name: 'sAMAccountName', expression: '[sAMAccountName]' } },
          { key: 'source', value: { type: 'Constant', name: '%DomainFQDN%', expression: null } },
        ],
      },
      text: 'Join("@", [sAMAccountName], %DomainFQDN%)',
      profile: 'cloudSync',
    },
    {
      what: 'such a placeholder deep inside',
      source: {
        type: 'Function',
        name: 'Append',
        expression: 'Append([cn], Append("@", ))',
        parameters: [
          { key: 'source', value: { type: 'Attribute', name: 'cn', expression: '[cn]' } },
          {
            key: 'suffix',
            value: {
              type: 'Function',
              name: 'Append',
              expression: 'Append("@", )',
              parameters: [
                { key: 'source', value: { type: 'Constant', name: '@', expression: '"@"' } },
                { key: 'suffix', value: { type: 'Constant', name: '%DomainNetBios%', expression: null } },
              ],
            },
          },
        ],
      },
      text: 'Append([cn], Append("@", %DomainNetBios%))',
      profile: 'cloudSync',
    },
    {
      what: 'a placeholder that stands alone, without expression',
      source: { type: 'Constant', name: '%DomainNetBios%', expression: null, parameters: [] },
      text: '%DomainNetBios%',
    },
    {
      what: 'a word whose text only the tree knows',
      source: {
        type: 'Function',
        name: 'IIF',
        expression: 'IIF(IsPresent([mail]), [mail], )',
        parameters: [
          {
            key: 'one',
            value: {
              type: 'Function',
              name: 'IsPresent',
              parameters: [{ key: 'source', value: { type: 'Attribute', name: 'mail' } }],
            },
          },
          { key: 'two', value: { type: 'Attribute', name: 'mail' } },
          { key: 'three', value: { type: 'Constant', name: 'IgnoreThisFlow', expression: null } },
        ],
      },
      text: 'IIF(IsPresent([mail]), [mail], IgnoreThisFlow)',
      profile: 'cloudSync',
    },
    {
      what: 'text in percent signs that is no placeholder',
      source: { type: 'Constant', name: '%50 off%', expression: null },
      text: '"%50 off%"',
    },
    {
      what: 'quoted text that looks like a placeholder',
      source: { type: 'Constant', name: '%DomainFQDN%', expression: '"%DomainFQDN%"' },
      text: '"%DomainFQDN%"',
    },
    {
      what: 'IIF without its last value',
      source: {
        type: 'Function',
        name: 'IIF',
        parameters: [
          { key: 'one', value: { type: 'Attribute', name: 'flag' } },
          { key: 'two', value: { type: 'Attribute', name: 'mail' } },
        ],
      },
      text: 'IIF([flag], [mail], )',
    },
    {
      what: 'IIF without its value if true',
      source: {
        type: 'Function',
        name: 'IIF',
        parameters: [
          { key: 'one', value: { type: 'Attribute', name: 'country' } },
          { key: 'two', value: { type: 'Constant', name: '=', expression: '=' } },
          { key: 'three', value: { type: 'Constant', name: 'DK' } },
          { key: 'five', value: { type: 'Attribute', name: 'mail' } },
        ],
      },
      text: 'IIF([country]="DK", , [mail])',
    },
    {
      what: 'a parameter without any value as an empty position',
      source: {
        type: 'Function',
        name: 'Join',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: '@' } },
          { key: 'source', value: { type: 'Attribute', name: 'a' } },
          { key: 'source', value: null },
        ],
      },
      text: 'Join("@", [a], )',
    },
  ]
  it.each(loose)('reads $what', ({ source, text, profile }) => expect(fromWireTree(source, profile).text).toBe(text))
})
