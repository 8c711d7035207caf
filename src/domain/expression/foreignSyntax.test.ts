import { describe, expect, it } from 'vitest'
import { check } from './check'
import { byPosition, type Edit } from './diagnostics'
import { parse } from './parse'
import { print } from './print'

const problems = (source: string) => {
  const { root, diagnostics } = parse(source)
  return [...diagnostics, ...check(root)].filter(({ severity }) => severity === 'error').sort(byPosition)
}

function edited(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, text: by }) => text.slice(0, span.start) + by + text.slice(span.end), source)
}

interface Habit {
  readonly source: string
  /** Where the first error is. */
  readonly at: number
  /** What its message has to name. */
  readonly says: string
  /** The text after its fix. */
  readonly fixed?: string
}

const habits: readonly Habit[] = [
  // indexes
  {
    source: 'Left(Split([mail], "@")[0], 20)',
    at: 23,
    says: 'Item(…, 1)',
    fixed: 'Left(Item(Split([mail], "@"), 1), 20)',
  },
  { source: 'Split([mail], "@")[1]', at: 18, says: 'Item(…, 2)', fixed: 'Item(Split([mail], "@"), 2)' },
  { source: '[proxyAddresses][0]', at: 16, says: 'Item(…, 1)', fixed: 'Item([proxyAddresses], 1)' },
  { source: 'Split([mail], "@")[-1]', at: 18, says: 'Count' },
  { source: 'Split([mail], "@")(0)', at: 18, says: 'Item(…, 1)', fixed: 'Item(Split([mail], "@"), 1)' },
  { source: 'Append([a], "b")("c")', at: 16, says: 'comma' },
  // dots
  { source: '[mail].toLower()', at: 6, says: 'ToLower(…)', fixed: 'ToLower([mail])' },
  { source: 'Append([a], [b].Length)', at: 15, says: 'Len(…)', fixed: 'Append([a], Len([b]))' },
  { source: '[mail].Substring(0, 3)', at: 6, says: 'Mid(text, start, length)' },
  { source: '[mail].Contains("x")', at: 6, says: 'InStr(text, part)>0' },
  { source: '[mail]?.trim()', at: 6, says: 'Trim' },
  { source: 'ToLower(user.mail)', at: 8, says: '[mail]', fixed: 'ToLower([mail])' },
  { source: 'ToLower(profile.first.name)', at: 8, says: 'square brackets', fixed: 'ToLower([profile.first.name])' },
  { source: '"a" . [b]', at: 4, says: 'Join or Append' },
  // quotes
  { source: "ToLower('Mail')", at: 8, says: 'double quotes', fixed: 'ToLower("Mail")' },
  { source: "IIF([a]='x', 'y', 'z')", at: 8, says: 'double quotes' },
  { source: 'Append(`a`, "b")', at: 7, says: 'double quotes', fixed: 'Append("a", "b")' },
  // conditions
  { source: '[a]="x" ? "y" : "z"', at: 8, says: 'IIF(condition', fixed: 'IIF([a]="x", "y", "z")' },
  {
    source: 'Append(IsNull([a]) ? "" : [a], "b")',
    at: 19,
    says: 'IIF',
    fixed: 'Append(IIF(IsNull([a]), "", [a]), "b")',
  },
  { source: '[a] ?? "none"', at: 4, says: 'Coalesce', fixed: 'Coalesce([a], "none")' },
  { source: '[a] ? "y"', at: 4, says: 'IIF' },
  { source: 'IIF([a]="b" && [c]="d", 1, 2)', at: 12, says: 'nest IIF' },
  { source: 'IIF([a]="b" || [c]="d", 1, 2)', at: 12, says: 'nest IIF' },
  { source: 'IIF([a]="b" or [c]="d", 1, 2)', at: 12, says: 'nest IIF' },
  { source: 'IIF(And([a], [b]), 1, 2)', at: 4, says: 'nest IIF' },
  { source: 'IIF(!IsNull([a]), 1, 2)', at: 4, says: 'Not(value)', fixed: 'IIF(Not(IsNull([a])), 1, 2)' },
  { source: 'IIF([a]=="b", 1, 2)', at: 8, says: 'Write =', fixed: 'IIF([a]="b", 1, 2)' },
  { source: 'IIF([a]==="b", 1, 2)', at: 8, says: '===', fixed: 'IIF([a]="b", 1, 2)' },
  { source: 'IIF([a]!="b", 1, 2)', at: 7, says: '<>', fixed: 'IIF([a]<>"b", 1, 2)' },
  { source: 'IIF([a]!=="b", 1, 2)', at: 7, says: '<>' },
  { source: 'IIF([a] eq "b", 1, 2)', at: 8, says: 'Write =', fixed: 'IIF([a] = "b", 1, 2)' },
  { source: 'IIF([a] -ne "b", 1, 2)', at: 8, says: 'Write <>', fixed: 'IIF([a] <> "b", 1, 2)' },
  { source: 'IIF([a] contains "b", 1, 2)', at: 8, says: 'InStr' },
  { source: 'IIF([a] in "b", 1, 2)', at: 8, says: 'Switch' },
  // text
  { source: '"a" + [b]', at: 4, says: 'Join or Append', fixed: 'Join("", "a", [b])' },
  { source: '[a] + "." + [b]', at: 4, says: 'Join or Append', fixed: 'Join("", [a], ".", [b])' },
  { source: '[a] & "." & [b]', at: 4, says: 'Join or Append', fixed: 'Join("", [a], ".", [b])' },
  { source: 'Concat([a], [b])', at: 0, says: 'Join("", first, second, …)', fixed: 'Join([a], [b])' },
  { source: 'Substring([a], 1, 2)', at: 0, says: 'counts from 1' },
  { source: 'toLowerCase([a])', at: 0, says: 'ToLower', fixed: 'ToLower([a])' },
  { source: 'If([a]="b", 1, 2)', at: 0, says: 'IIF(condition' },
  { source: 'EndsWith([a], "b")', at: 0, says: 'Mid' },
  // other signs
  { source: 'Append([a]; "b")', at: 10, says: 'commas', fixed: 'Append([a], "b")' },
  { source: 'Append($mail, "b")', at: 7, says: 'square brackets' },
  { source: 'IIF([a]="b", 1, null)', at: 16, says: 'leave the position empty' },
]

describe('habits from other languages', () => {
  it.each(habits)('$source is refused with advice', ({ source, at, says, fixed }) => {
    const [first] = problems(source)
    expect(first?.span.start).toBe(at)
    expect(first?.message).toContain(says)
    if (fixed === undefined) return
    const after = edited(source, first?.fix?.edits ?? [])
    expect(after).toBe(fixed)
  })

  it('reads on behind the habit, so that the rest of the text is checked', () => {
    expect(print(parse('Join(",", Split([a], "@")[0], [b] ? "x" : "y", [c].trim())').root)).toBe(
      'Join(",", Item(Split([a], "@"), 1), IIF([b], "x", "y"), [c])',
    )
    expect(problems('Join(",", Split([a], "@")[0], foo)').map(({ code }) => code)).toEqual([
      'unexpected-token',
      'bare-word',
    ])
  })

  it("doesn't take an attribute in the next position for an index", () => {
    expect(problems('Append([a], [0])')).toEqual([])
    expect(problems('Append([a] [0])')[0]?.message).toContain('A comma is missing')
  })

  it('fixes text that can be read afterwards', () => {
    const broken = habits.filter(({ fixed }) => fixed !== undefined && parse(fixed).diagnostics.length > 0)
    expect(broken).toEqual([])
  })
})

describe('spellings of published setups', () => {
  const group = 'Mid([dn], Instr([dn], ",", , ), 9999)'

  it('takes Instr for InStr, with a remark that offers the other spelling', () => {
    const { root } = parse(group)
    expect(check(root, { profile: 'cloudSync' }).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'info function-spelling',
    ])
    expect(check(root)[0]?.fix?.edits).toEqual([{ span: { start: 10, end: 15 }, text: 'InStr' }])
    expect(print(root)).toBe(group)
  })
})

describe('constants that no evaluation accepts', () => {
  it.each([
    ['Mid([a], 1.5, 2)', 9],
    ['Mid([a], 1, 2.0)', 12],
    ['Mid([a], "1.5", 2)', 9],
    ['Left([a], 0.5)', 10],
    ['Item([a], 1.5)', 10],
    ['Word([a], 1.5, " ")', 10],
    ['InStr([a], "b", 1.5)', 16],
    ['RandomString(6.5, 0, 0, 0, 0)', 13],
  ])('%s takes whole numbers only', (source, at) => {
    expect(problems(source).map(({ code, span }) => [code, span.start])).toEqual([['type-mismatch', at]])
  })

  it.each(['DateAdd("d", 1.5, Now())', 'BitAnd(1.0, 1)'])('%s takes a decimal', (source) => {
    expect(problems(source)).toEqual([])
  })

  it.each([
    'SingleAppRoleAssignment("Admin")',
    'AppRoleAssignmentsComplex("Admin")',
    'AssertiveAppRoleAssignmentsComplex(1)',
    'SingleAppRoleAssignment(Item([appRoleAssignments], 1))',
  ])('%s needs the attribute', (source) => {
    expect(problems(source).map(({ code }) => code)).toEqual(['not-an-attribute'])
  })
})
