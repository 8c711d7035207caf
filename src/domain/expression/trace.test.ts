import { describe, expect, it } from 'vitest'
import { completionsAt, hoverAt, signatureAt, signatureText } from './assist'
import { attributesOf } from './ast'
import { check } from './check'
import { compile } from './compile'
import type { Progress } from './environment'
import { findFunction } from './functions/table'
import { testEnvironment } from './functions/functionCase.fixture'
import { parse } from './parse'
import { trace, type TraceNode } from './trace'
import type { AttributeRecord } from './values'

const traced = (source: string, record: AttributeRecord) => trace(parse(source).root, record, testEnvironment)
function lines(node: TraceNode): string[] {
  return [[node.text, node.state, node.shown, ...node.notes].join(' | '), ...node.children.flatMap(lines)]
}

describe('trace', () => {
  it('shows each value and the branch not taken', () => {
    expect(
      lines(traced('IIF([country]="US", ToUpper([city]), Left([city], 2))', { country: 'US', city: 'Rome' }).root),
    ).toEqual([
      'IIF([country]="US", ToUpper([city]), Left([city], 2)) | value | "ROME"',
      '[country]="US" | value | True',
      '[country] | value | "US"',
      '"US" | constant | "US"',
      'ToUpper([city]) | value | "ROME"',
      '[city] | value | "Rome"',
      'Left([city], 2) | skipped | ',
      '[city] | skipped | ',
      '2 | skipped | ',
    ])
  })

  it('says why something is null or false', () => {
    expect(lines(traced('Append(ToLower([mail]), "x")', {}).root)).toEqual([
      'Append(ToLower([mail]), "x") | value | null | Its source, ToLower([mail]), is null.',
      'ToLower([mail]) | value | null | Its source, [mail], is null.',
      '[mail] | value | null | The object has no mail.',
      '"x" | constant | "x"',
    ])
    expect(traced('[mail]', { mail: null }).root.notes).toEqual(['[mail] is null.'])
    expect(traced('Switch([a], , "k", "v")', { a: 'x' }).root.notes).toEqual([
      "No key equals the source, and there's no default value.",
    ])
    expect(traced('IIF([a]<>"x", 1, 2)', {}).root.children[0]?.notes).toEqual([
      'The left side is null, so the comparison is False.',
    ])
    expect(traced('Split("a, b", ",")', {}).root.notes).toEqual(['White space around the values was removed.'])
  })

  it.each<[string, AttributeRecord, string]>([
    ['Coalesce([a], [b])', {}, 'All arguments are null.'],
    ['IIF([a]="x", [b], "c")', { a: 'x' }, 'The chosen value is null.'],
    ['Switch([a], "d", "x", [b])', { a: 'x' }, 'The chosen value is null.'],
    ['[a]', {}, 'The object has no a.'],
    ['[a]', { a: null }, '[a] is null.'],
  ])('says of %s with %j why it is null', (source, record, reason) => {
    const { outcome, root } = traced(source, record)
    expect(outcome).toBeNull()
    expect(root.notes).toEqual([reason])
  })

  it('gives no reason for a value', () => {
    expect(traced('Coalesce([a], "b")', {}).root.notes).toEqual([])
    expect(traced('Join("-", [a], "b")', {}).root.notes).toEqual([])
  })

  it('gives the reason only where the error began', () => {
    const { root } = traced('ToUpper(Append("on ", CDate([d])))', { d: 'soon' })
    const notes = (node: TraceNode): [string, readonly string[]][] => [
      ...(node.state === 'failed' ? [[node.text, node.notes] as [string, readonly string[]]] : []),
      ...node.children.flatMap(notes),
    ]
    expect(notes(root)).toEqual([
      ['ToUpper(Append("on ", CDate([d])))', []],
      ['Append("on ", CDate([d]))', []],
      ['CDate([d])', ['"soon" isn\'t a date.']],
    ])
  })

  it('marks where an error came from', () => {
    const { outcome, root } = traced('Append("on ", CDate([d]))', { d: 'soon' })
    expect(outcome).toMatchObject({ kind: 'error', code: 'not-a-date', span: { start: 20, end: 23 } })
    expect(root).toMatchObject({ state: 'failed', notes: [] })
    expect(root.children[1]).toMatchObject({ state: 'failed', notes: ['"soon" isn\'t a date.'] })
  })
})

describe('what stops an evaluation', () => {
  it('names the running function before it starts, and stops when overdue', () => {
    const { root } = parse('Replace([a], , "b+", , "", , )')
    const names: string[] = []
    const progress = {
      get running(): Progress['running'] {
        return undefined
      },
      set running(value: Progress['running']) {
        if (value) names.push(value.name)
      },
    }
    expect(compile(root)({ a: 'abb' }, { ...testEnvironment, progress })).toBe('a')
    expect(names).toEqual(['Replace'])
    expect(compile(root)({ a: 'abb' }, { ...testEnvironment, isOverdue: () => true })).toMatchObject({
      code: 'deadline',
    })
  })
})

describe('editor help', () => {
  const source = 'Replace([mail], "@contoso.com", , , "", , )'
  const { root } = parse(source)

  it('knows the active argument, empty positions included', () => {
    const active = (offset: number) => signatureAt(root, offset)?.activeParameter?.name
    expect([active(9), active(20), active(31), active(33), active(37), active(39), active(42)]).toEqual([
      'source',
      'oldValue',
      'regexPattern',
      'regexGroupName',
      'replacementValue',
      'replacementAttributeName',
      'template',
    ])
    expect(signatureAt(root, 3)).toBeUndefined()
    expect(signatureAt(root, source.length)).toBeUndefined()
  })

  it('knows what is under the pointer', () => {
    expect(hoverAt(root, 2)).toMatchObject({ kind: 'function', span: { start: 0, end: 7 } })
    expect(hoverAt(root, 10)).toMatchObject({ kind: 'attribute', name: 'mail' })
    expect(hoverAt(root, 20)).toBeUndefined()
  })

  it('completes accepted constants, attributes and functions', () => {
    const date = completionsAt(parse('DateAdd(').root, 8, { attributes: [{ name: 'mail', type: 'String' }] })
    expect(date.slice(0, 2).map(({ text }) => text)).toEqual(['"yyyy"', '"m"'])
    expect(date.find(({ kind }) => kind === 'attribute')).toMatchObject({ text: '[mail]', detail: 'String' })
    expect(date.find(({ label }) => label === 'Now')).toMatchObject({ text: 'Now()', cursor: 5 })
    expect(date.find(({ label }) => label === 'Trim')).toBeUndefined()
  })

  it('writes signatures', () => {
    const signature = (name: string) => {
      const definition = findFunction(name)
      return definition && signatureText(definition)
    }
    expect(signature('InStr')).toBe('InStr(value1, value2, start?, compareType?)')
    expect(signature('Switch')).toBe('Switch(source, defaultValue?, key, value, …)')
  })
})

describe('check', () => {
  const codes = (text: string, options = {}) =>
    check(parse(text).root, options).map(({ code, severity }) => `${severity} ${code}`)

  it('warns of what is unusual', () => {
    expect(codes('Append([a]="b", "c")')).toEqual(['warning comparison-outside-condition'])
    expect(codes('IIF([a]="b"="c", 1, 2)')).toEqual(['warning chained-comparison'])
    expect(codes('IsNothing([a])')).toEqual(['info undocumented-function'])
    expect(codes('DefaultDomain()')).toEqual([])
    expect(codes('Replace([a], , "(a+)+", , "", , )')).toEqual(['warning regex-risk'])
    expect(codes('Switch([a], , "b", "c")', { target: { type: 'Reference' } })).toEqual(['warning switch-on-reference'])
    expect(codes('LCase([a])', { profile: 'connect' })).toEqual(['info connect-function'])
  })

  it('proposes the attribute and the function that were meant', () => {
    const text = (source: string) =>
      check(parse(source).root, { attributes: [{ name: 'givenName' }] })[0]?.fix?.edits[0]?.text
    expect(text('[givenname]')).toBe('[givenName]')
    expect(text('[gvenName]')).toBe('[givenName]')
    expect(text('appendd([givenName], "x")')).toBe('Append')
    expect(text('Append(givenName, "x")')).toBe('[givenName]')
    expect(text('Append(Guid, "x")')).toBe('Guid()')
  })

  it('lists the attributes of an expression once', () => {
    expect(attributesOf(parse('Join(" ", [a], [b], Left([a], 1))').root)).toEqual(['a', 'b'])
  })
})
