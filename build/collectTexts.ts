import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visibleTexts, type VisibleText } from './visibleTexts.ts'

const root = join(import.meta.dirname, '..')

/** The folders whose texts people read. `simulator/` isn't one: it speaks with the words of the service. */
const folders = ['api', 'app', 'auth', 'base', 'browser', 'domain', 'features', 'graph', 'parts', 'ui']

/** Every visible text of the product, in the order of its files. Tests and their helpers aren't the product. */
export function collectTexts(): VisibleText[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|bench|fixture|d)\.tsx?$/.test(file))
      .toSorted()
      .map((file) => `src/${folder}/${file}`)
      .flatMap((file) => visibleTexts(file, readFileSync(join(root, file), 'utf8'))),
  )
}
