import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dotnetRegex } from './dotnet/regex'
import { judgedCases } from './dotnetCases.fixture'

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const refusals = /^- Refused although .NET runs them: ([\s\S]*?)\.\n/m.exec(read('DEVIATIONS.md'))?.[1] ?? ''

/** The patterns that we refuse although .NET runs them: how DEVIATIONS.md calls them, how the message does, and one of each. */
const refused = [
  { named: 'POSIX classes, `[[:alpha:]]`', message: 'POSIX classes', pattern: '[[:alpha:]]' },
  { named: '200 deep', message: 'nested more deeply', pattern: `${'('.repeat(201)}a${')'.repeat(201)}` },
  { named: '`\\p{_xmlI}`', message: 'of XML names', pattern: '\\p{_xmlI}' },
]

describe('DEVIATIONS.md', () => {
  it.each(refused)('names $named as a pattern that we refuse', ({ named, message, pattern }) => {
    expect(refusals).toContain(named)
    expect(dotnetRegex(pattern)).toMatchObject({
      reason: 'unsupported',
      message: expect.stringContaining(message) as string,
    })
  })

  it('names every reason for which the reader of patterns refuses what .NET runs', () => {
    const messages = [...read('dotnet/regexSyntax.ts').matchAll(/refuse\(\s*'unsupported',\s*['`](.*)['`],?\s*\)/g)]
    expect(messages).toHaveLength(4)
    expect(messages.filter(([, text = '']) => !refused.some(({ message }) => text.includes(message)))).toEqual([])
  })
})

const cases = judgedCases()

describe.runIf(cases)("the answers of .NET's own runs", () => {
  it('differ from ours only where DEVIATIONS.md names the pattern', () => {
    const unnamed = (cases ?? []).filter(
      ({ outcome, answer }) =>
        outcome !== 'agrees' &&
        !('code' in answer && outcome === 'refused' && refused.some(({ message }) => answer.message.includes(message))),
    )
    expect(unnamed).toEqual([])
  })
})
