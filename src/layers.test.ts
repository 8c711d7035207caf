import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = import.meta.dirname

/** Which top-level folders a folder may import. `app` may import everything and is left out. */
const allowed: Record<string, readonly string[]> = {
  base: [],
  browser: ['base'],
  config: ['base'],
  domain: ['base'],
  graph: ['base'],
  ui: ['base', 'browser', 'domain'],
  parts: ['base', 'browser', 'domain', 'ui'],
  auth: ['base', 'browser', 'config'],
  api: ['base', 'browser', 'graph', 'domain'],
  features: ['base', 'browser', 'api', 'domain', 'ui', 'parts'],
  simulator: ['base', 'domain'],
}

const sourceFiles = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
)

/** Helpers of tests are named `*.fixture.ts`, or are in `testing/`. */
const isTestOnly = (file: string) => /\.(test|bench|fixture)\.tsx?$/.test(file) || file.startsWith('testing/')
const production = sourceFiles.filter((file) => !isTestOnly(file))

/** Every module specifier of a file: static, dynamic, re-exports and worker URLs. */
function specifiers(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)['"]([^'"]+)['"]/g)
  return [...found].map((match) => match[1] ?? '')
}

const topLevel = (path: string) => (path.split('/')[0] ?? '').replace(/\.tsx?$/, '')

function ownImports(file: string): string[] {
  return specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(src, resolve(src, dirname(file), specifier)))
}

const fileNames = new Set(sourceFiles)

/** The files of ours that a file imports. */
const importedFiles = (file: string): string[] =>
  ownImports(file).flatMap((path) => {
    const bare = path.replace(/\?.*$/, '')
    return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].filter((name) => fileNames.has(name)).slice(0, 1)
  })

/** Every way that leads back to where it began, one for each file (or folder) that closes a circle. Empty without circles. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const finished = new Set<string>()
  const way: string[] = []
  const closed: string[] = []
  const visit = (node: string) => {
    if (!graph.has(node)) return
    const start = way.indexOf(node)
    if (start >= 0) closed.push([...way.slice(start), node].join(' → '))
    if (start >= 0 || finished.has(node)) return
    way.push(node)
    for (const next of graph.get(node) ?? []) visit(next)
    way.pop()
    finished.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return closed
}

/** Which folder of `room` imports from which other one. A folder within another counts for itself. */
function folderGraph(room: string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const file of production.filter((name) => name.startsWith(room))) {
    const folder = dirname(file)
    const targets = graph.get(folder) ?? new Set()
    graph.set(folder, targets)
    for (const target of importedFiles(file))
      if (target.startsWith(room) && dirname(target) !== folder) targets.add(dirname(target))
  }
  return graph
}

describe('the walls of the house', () => {
  it('sees the source', () => expect(production.length).toBeGreaterThan(10))

  it.each(production.map((file) => [file]))('%s imports only what its folder may', (file) => {
    const from = topLevel(file)
    const may = allowed[from]
    if (!may) return // app/ and main.tsx: the composition root
    const wrong = ownImports(file).filter((path) => topLevel(path) !== from && !may.includes(topLevel(path)))
    expect(wrong).toEqual([])
  })

  // macOS and Windows ignore case in file names: `PageNeeds.tsx` beside `pageNeeds.ts` breaks the build there.
  it('has no two modules of one folder whose names differ only in case', () => {
    const names = sourceFiles.map((file) => file.replace(/\.tsx?$/, '').toLowerCase())
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('keeps features apart', () => {
    const wrong = production
      .filter((file) => file.startsWith('features/'))
      .flatMap((file) =>
        ownImports(file)
          .filter((path) => path.startsWith('features/') && path.split('/')[1] !== file.split('/')[1])
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps test helpers out of the program', () => {
    const wrong = production.flatMap((file) =>
      importedFiles(file)
        .filter(isTestOnly)
        .map((path) => `${file} → ${path}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets domain/expression import only itself and the ground floor', () => {
    const wrong = production
      .filter((file) => file.startsWith('domain/expression/'))
      .flatMap(ownImports)
      .filter((path) => !/^(domain\/expression|base)\//.test(path))
    expect(wrong).toEqual([])
  })

  it('has no file that imports itself by way of others', () => {
    expect(circles(new Map(sourceFiles.map((file) => [file, new Set(importedFiles(file))])))).toEqual([])
  })

  it('finds a circle where there is one', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c', 'd'])],
      ['c', new Set<string>()],
      ['d', new Set(['b'])],
    ])
    expect(circles(graph)).toEqual(['b → d → b'])
  })

  it.each([['api/'], ['features/schema/'], ['simulator/']])('has no circle between the folders of %s', (room) => {
    expect(circles(folderGraph(room))).toEqual([])
  })

  it('lets a tab of the schema editor import the editor, save, transfer and shared, and no other tab', () => {
    const schema = 'features/schema/'
    const roomOf = (path: string) =>
      path
        .slice(schema.length)
        .split('/')
        .slice(0, path.includes('/tabs/') ? 2 : 1)
        .join('/')
    const wrong = sourceFiles
      .filter((file) => file.startsWith(`${schema}tabs/`))
      .flatMap((file) =>
        importedFiles(file)
          .filter((path) => path.startsWith(schema))
          .filter((path) => ![roomOf(file), 'editor', 'save', 'transfer', 'shared'].includes(roomOf(path)))
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('lets only auth/ import MSAL', () => {
    const wrong = production.filter(
      (file) =>
        !file.startsWith('auth/') &&
        file !== 'redirect.ts' &&
        specifiers(file).some((name) => name.startsWith('@azure/msal')),
    )
    expect(wrong).toEqual([])
  })

  it("lets only browser/ use the browser's storage, databases and workers", () => {
    const wrong = production.filter(
      (file) =>
        !file.startsWith('browser/') &&
        (specifiers(file).includes('idb') ||
          /\b(localStorage|sessionStorage|indexedDB)\.|\bnew Worker\(/.test(readFileSync(join(src, file), 'utf8'))),
    )
    expect(wrong).toEqual([])
  })

  it('reaches the simulator only through its doors', () => {
    const wrong = production
      .filter((file) => !file.startsWith('simulator/'))
      .flatMap((file) =>
        ownImports(file)
          .filter((path) => path.startsWith('simulator/') && path !== 'simulator/index')
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps domain/ free of frameworks, clocks and chance', () => {
    const wrong = production
      .filter((file) => file.startsWith('domain/'))
      .filter((file) => {
        const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return (
          /\bDate\.now\(|\bMath\.random\(|\bfetch\(|\bwindow\.|\bdocument\.(?:create|query|get|body|head|title|cookie|addEventListener)/.test(
            text,
          ) || // a schema is a document too
          specifiers(file).some((name) => /^(react|@fluentui|@tanstack|hono|node:)/.test(name))
        )
      })
    expect(wrong).toEqual([])
  })
})
