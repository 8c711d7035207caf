import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Paths from the root of the repository that a document names. */
const namedPaths = (text: string) =>
  [...text.matchAll(/`((?:src|e2e|build|docs)\/[\w./-]*)`/g)].map((match) => match[1] ?? '')

/** The walks of README.md: a heading, and a numbered list of files under `src/`. */
const walks = [...read('README.md').matchAll(/^### (.+)\n([\s\S]*?)(?=^#)/gm)]
  .map(([, title = '', text = '']) => ({
    title,
    files: [...text.matchAll(/^\d+\. `([^`]+)`/gm)].map((match) => `src/${match[1] ?? ''}`),
  }))
  .filter(({ files }) => files.length > 0)

/** What a file imports, as paths from the root without their ending. */
const imports = (file: string) =>
  [...read(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"]+)['"]/g)].map((match) =>
    join(dirname(file), match[1] ?? ''),
  )

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (document) => {
  it('names only files and folders that exist', () => {
    const paths = namedPaths(read(document))
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

/** The documents of the folders below `src/` and `e2e/`. */
const folderDocuments = ['src', 'e2e'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => join(folder, file)),
)

describe.each(folderDocuments)('%s', (document) => {
  it('names only code files that are in its folder or in src/', () => {
    const folder = join(root, dirname(document))
    const below = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const names = [...read(document).matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, name = '']) => name)
    const missing = names.filter(
      (name) =>
        ![folder, root, join(root, 'src')].some((base) => existsSync(join(base, name))) &&
        !below.some((file) => file.endsWith(`/${name}`)),
    )
    expect(missing).toEqual([])
  })

  it('lists every subfolder, if it lists subfolders', () => {
    const listed = [...read(document).matchAll(/^\| `(\w+)\/`/gm)].map(([, name = '']) => name)
    const subfolders = readdirSync(join(root, dirname(document)), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, dirname(document), entry.name)).length > 0)
      .map(({ name }) => name)
    if (listed.length > 1) expect(listed.toSorted()).toEqual(subfolders.toSorted())
  })
})

describe('the walks in README.md', () => {
  it('are two', () => expect(walks).toHaveLength(2))

  it.each(walks)('$title: each file is imported by one before it', ({ files }) => {
    const missing = files
      .slice(1)
      .filter((file, index) =>
        files.slice(0, index + 1).every((earlier) => !imports(earlier).includes(file.replace(/\.tsx?$/, ''))),
      )
    expect(missing).toEqual([])
  })
})
