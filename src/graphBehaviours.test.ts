import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const document = readFileSync(join(root, 'docs/graph-behaviours.md'), 'utf8')
const numbers = [...document.matchAll(/^### B(\d+)\. /gm)].map((match) => Number(match[1]))
const sections = document.split(/^### /m).slice(1)

const citations = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(tsx?|md)$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8')
    // `docs/graph-behaviours.md B8, B13` and `… B9 to B12` cite several at once.
    const cited = [...text.matchAll(/graph-behaviours\.md`?[\s*]+((?:B\d+(?:, | and | to )?)+)/g)]
    return cited.flatMap((match) => [...(match[1] ?? '').matchAll(/\d+/g)].map((number) => [file, Number(number[0])]))
  })

describe('docs/graph-behaviours.md', () => {
  it('numbers its behaviors from 1 without a gap', () => {
    expect(numbers.length).toBeGreaterThan(30)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('has every behavior that the code cites', () => {
    expect(citations.length).toBeGreaterThan(40)
    expect(citations.filter(([, number]) => !numbers.includes(Number(number)))).toEqual([])
  })

  it('is the only document of this kind that comments cite', () => {
    const foreign = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|md)$/.test(file) && !file.startsWith('graphBehaviours'))
      .filter((file) => /contract(’s|'s)? §/i.test(readFileSync(join(root, 'src', file), 'utf8')))
    expect(foreign).toEqual([])
  })

  it.each(sections.map((section) => [section.split('\n')[0] ?? '', section]))(
    'gives a public source and existing tests: %s',
    (_, section) => {
      expect(section).toMatch(/^- Source: .*https:\/\//m)
      const tests = [...(/^- Tests: (.*)$/m.exec(section)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(
        (match) => match[1] ?? '',
      )
      expect(tests).not.toEqual([])
      expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([])
    },
  )
})
