import { beforeAll, describe, expect, it } from 'vitest'
import { casesOf, exampleRef, faultOf, pathsIn, recordingOf, replaced, usesOf, type Use } from './answers.fixture'

/** Every change takes minutes, so tests take some of each use. `npm run bench -- answers` takes all. */
const SAMPLE = 60

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

let uses: Use[] = []
beforeAll(async () => {
  uses = usesOf(await exampleRef())
})

describe('changed answers', () => {
  it('come from real ones: every use succeeds on its recording', async () => {
    expect(uses.length).toBeGreaterThan(15)
    for (const use of uses) expect((await recordingOf(use)).length, use.name).toBeGreaterThan(0)
  })

  it('differ from them in one value', () => {
    const document = { a: [{ b: 1 }, { b: 2 }], c: null }
    expect(pathsIn(document)).toEqual([[], ['a'], ['a', 0], ['a', 0, 'b'], ['a', 1], ['a', 1, 'b'], ['c']])
    expect(replaced(document, ['a', 1, 'b'], undefined)).toEqual({ a: [{ b: 1 }, {}], c: null })
    expect(replaced(document, ['a', 0], 'x')).toEqual({ a: ['x', { b: 2 }], c: null })
  })

  it('are read, or refused in words, whatever they have become', async () => {
    const random = seeded(20_261_130)
    const faults: string[] = []
    for (const use of uses) {
      const cases = await casesOf(use)
      for (let left = Math.min(SAMPLE, cases.length); left > 0; left--) {
        const [one] = cases.splice(Math.floor(random() * cases.length), 1)
        const fault = one && (await faultOf(one))
        if (fault !== undefined) faults.push(`${use.name}, ${one?.kind ?? ''} at ${one?.at ?? ''}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })
})
