import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = import.meta.dirname

/** Which other top-level folders a folder may import. `app` isn't listed, because it may import everything. */
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
  headless: ['base', 'api', 'domain', 'graph'],
}

const sourceFiles = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
)

/** Test helpers are named `*.fixture.ts` or are in `testing/`. */
const isTestOnly = (file: string) => /\.(test|bench|fixture)\.tsx?$/.test(file) || file.startsWith('testing/')
const production = sourceFiles.filter((file) => !isTestOnly(file))

/** Every module that a file names, in imports, dynamic imports, re-exports and worker URLs. */
function specifiers(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  const matches = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)['"]([^'"]+)['"]/g)
  return [...matches].map((match) => match[1] ?? '')
}

const topLevel = (path: string) => (path.split('/')[0] ?? '').replace(/\.tsx?$/, '')

function ownImports(file: string): string[] {
  return specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(src, resolve(src, dirname(file), specifier)))
}

const fileNames = new Set(sourceFiles)

/** The files of this repository that a file imports. */
const importedFiles = (file: string): string[] =>
  ownImports(file).flatMap((path) => {
    const bare = path.replace(/\?.*$/, '')
    return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].filter((name) => fileNames.has(name)).slice(0, 1)
  })

/** The import cycles in a graph, one for each node that closes one: `a → b → a`. Empty without cycles. */
function cycles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const finished = new Set<string>()
  const path: string[] = []
  const closed: string[] = []
  const visit = (node: string) => {
    if (!graph.has(node)) return
    const start = path.indexOf(node)
    if (start >= 0) closed.push([...path.slice(start), node].join(' → '))
    if (start >= 0 || finished.has(node)) return
    path.push(node)
    for (const next of graph.get(node) ?? []) visit(next)
    path.pop()
    finished.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return closed
}

/** Which folders below `parent` import from which others. A subfolder counts as a folder of its own. */
function folderGraph(parent: string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const file of production.filter((name) => name.startsWith(parent))) {
    const folder = dirname(file)
    const targets = graph.get(folder) ?? new Set()
    graph.set(folder, targets)
    for (const target of importedFiles(file))
      if (target.startsWith(parent) && dirname(target) !== folder) targets.add(dirname(target))
  }
  return graph
}

describe('imports between folders', () => {
  it('are read from the source', () => expect(production.length).toBeGreaterThan(10))

  it.each(production.map((file) => [file]))('%s imports only what its folder may', (file) => {
    const from = topLevel(file)
    const may = allowed[from]
    if (!may) return // app/ and main.tsx put everything together
    const wrong = ownImports(file).filter((path) => topLevel(path) !== from && !may.includes(topLevel(path)))
    expect(wrong).toEqual([])
  })

  // macOS and Windows ignore case in file names, so `PageNeeds.tsx` beside `pageNeeds.ts` breaks the build there.
  it('no two modules of a folder have names that differ only in case', () => {
    const names = sourceFiles.map((file) => file.replace(/\.tsx?$/, '').toLowerCase())
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  // WebKit refuses the shorthand with more than one value, and drops the whole decoration.
  it('no style has a text decoration in one line', () => {
    const wrong = production.filter((file) =>
      /textDecoration: *[`'"](?!none['"])/.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  it('no feature imports another feature', () => {
    const wrong = production
      .filter((file) => file.startsWith('features/'))
      .flatMap((file) =>
        ownImports(file)
          .filter((path) => path.startsWith('features/') && path.split('/')[1] !== file.split('/')[1])
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('no production file imports a test helper', () => {
    const wrong = production.flatMap((file) =>
      importedFiles(file)
        .filter(isTestOnly)
        .map((path) => `${file} → ${path}`),
    )
    expect(wrong).toEqual([])
  })

  it('domain/expression imports only itself and base/', () => {
    const wrong = production
      .filter((file) => file.startsWith('domain/expression/'))
      .flatMap(ownImports)
      .filter((path) => !/^(domain\/expression|base)\//.test(path))
    expect(wrong).toEqual([])
  })

  it('no file imports itself through others', () => {
    expect(cycles(new Map(sourceFiles.map((file) => [file, new Set(importedFiles(file))])))).toEqual([])
  })

  it('a cycle is found if there is one', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c', 'd'])],
      ['c', new Set<string>()],
      ['d', new Set(['b'])],
    ])
    expect(cycles(graph)).toEqual(['b → d → b'])
  })

  it.each([['api/'], ['features/schema/'], ['simulator/']])(
    'no folder of %s imports itself by way of others',
    (parent) => {
      expect(cycles(folderGraph(parent))).toEqual([])
    },
  )

  it('a tab of the schema editor imports the editor, save, transfer, shared and what-if, and no other tab', () => {
    const schema = 'features/schema/'
    const partOf = (path: string) =>
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
          .filter((path) => ![partOf(file), 'editor', 'save', 'transfer', 'shared', 'whatIf'].includes(partOf(path)))
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('only auth/ imports MSAL', () => {
    const wrong = production.filter(
      (file) =>
        !file.startsWith('auth/') &&
        file !== 'redirect.ts' &&
        specifiers(file).some((name) => name.startsWith('@azure/msal')),
    )
    expect(wrong).toEqual([])
  })

  it("only browser/ uses the browser's storage, databases and workers", () => {
    const wrong = production.filter(
      (file) =>
        !file.startsWith('browser/') &&
        (specifiers(file).includes('idb') ||
          /\b(localStorage|sessionStorage|indexedDB)\.|\bnew Worker\(/.test(readFileSync(join(src, file), 'utf8'))),
    )
    expect(wrong).toEqual([])
  })

  it('the rest of the program imports nothing of the simulator but its index', () => {
    const wrong = production
      .filter((file) => !file.startsWith('simulator/'))
      .flatMap((file) =>
        ownImports(file)
          .filter((path) => path.startsWith('simulator/') && path !== 'simulator/index')
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })

  it('domain/ uses no framework, no clock and no random numbers', () => {
    const wrong = production
      .filter((file) => file.startsWith('domain/'))
      .filter((file) => {
        const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return (
          /\bDate\.now\(|\bMath\.random\(|\bfetch\(|\bwindow\.|\bdocument\.(?:create|query|get|body|head|title|cookie|addEventListener)/.test(
            text,
          ) || specifiers(file).some((name) => /^(react|@fluentui|@tanstack|hono|node:)/.test(name))
        )
      })
    expect(wrong).toEqual([])
  })
})
