import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Files of `domain/` whose code the simulator runs, such as `scope/operators`. Types alone run nothing. */
const sharedFiles = new Set(
  readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(test|fixture)\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8').replace(/import type [^']*'[^']*'/g, '')
      return [...text.matchAll(/'(?:\.\.\/)+domain\/([^']+)'/g)].map(([, path = '']) => path)
    }),
)

it('names every file of domain/ that it runs in the list of what agreement with the console does not prove', () => {
  const differences = readFileSync(join(import.meta.dirname, 'DIFFERENCES.md'), 'utf8')
  const list = differences.split("## What agreement with the console doesn't prove\n")[1]?.split('\n## ')[0] ?? ''
  const named = new Set([...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
  expect(sharedFiles.size).toBeGreaterThan(8)
  expect([...sharedFiles].filter((path) => !named.has(path))).toEqual([])
})
