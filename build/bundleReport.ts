import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/**
 * The gzip size of React, react-dom, FluentProvider, one Button, MSAL and Query together, in kB. The yardstick of the
 * size budget.
 */
const REFERENCE = 163

/**
 * What each first screen loads, named by the modules whose chunks it needs, its budget as a multiple of the yardstick, and how
 * many files it may request.
 */
const SCREENS: { name: string; modules: string[]; budget: number; files: number }[] = [
  {
    name: 'welcome page',
    modules: [
      'src/main.ts',
      'src/app/render.tsx',
      'src/features/welcome/WelcomePage.tsx',
      'src/features/welcome/SetUpGuide.tsx',
    ],
    budget: 1.15,
    files: 12,
  },
  {
    name: 'fleet page, tenant',
    modules: [
      'src/main.ts',
      'src/app/render.tsx',
      'src/app/Shell.tsx',
      'src/features/apps/AppsPage.tsx',
      'src/app/connect.ts',
      'src/auth/session.ts',
      'src/auth/AccountsObserver.tsx',
    ],
    budget: 1.9,
    files: 24,
  },
  {
    name: 'fleet page, demo tenant with simulator',
    modules: [
      'src/main.ts',
      'src/app/render.tsx',
      'src/app/Shell.tsx',
      'src/features/apps/AppsPage.tsx',
      'src/app/demo/DemoBar.tsx',
      'src/app/connect.ts',
      'src/app/demo/demoState.ts',
      'src/simulator/index.ts',
    ],
    budget: 1.9,
    files: 24,
  },
]

/** Further chunks worth reporting. They load on demand. */
const PARTS: { name: string; module: string }[] = [
  { name: 'expression language', module: 'src/domain/expression/compile.ts' },
  { name: 'simulator', module: 'src/simulator/index.ts' },
  { name: 'code editor', module: '@codemirror/view' },
]

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1).padStart(7)

/** Prints after each build the gzip size of the JavaScript that each first screen needs, compared with its budget. */
export const bundleReport = (): Plugin => ({
  name: 'syncscope:bundle-report',
  apply: 'build',
  writeBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
    const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    const size = new Map(chunks.map((chunk) => [chunk.fileName, gzipSync(chunk.code, { level: 9 }).length]))
    const holding = (module: string) => chunks.filter((chunk) => chunk.moduleIds.some((id) => id.includes(module)))

    const closure = (fileNames: Iterable<string>): Set<string> => {
      const seen = new Set<string>()
      const visit = (fileName: string) => {
        if (seen.has(fileName)) return
        seen.add(fileName)
        for (const imported of byFile.get(fileName)?.imports ?? []) visit(imported)
      }
      for (const fileName of fileNames) visit(fileName)
      return seen
    }
    const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + (size.get(file) ?? 0), 0)

    const lines = SCREENS.map(({ name, modules, budget, files: mostFiles }) => {
      const missing = modules.filter((module) => holding(module).length === 0)
      const files = closure(modules.flatMap((module) => holding(module).map((chunk) => chunk.fileName)))
      const ratio = total(files) / 1024 / REFERENCE
      const isWithin = ratio <= budget && files.size <= mostFiles
      const verdict =
        missing.length > 0 ? `not found: ${missing.join(', ')}` : isWithin ? 'within budget' : 'OVER BUDGET'
      const weight = `${ratio.toFixed(2)}× of ${REFERENCE} kB (at most ${budget}×)`
      return `${kilobytes(total(files))} kB  ${weight}, ${files.size} files (at most ${mostFiles})  ${name}: ${verdict}`
    })
    const first = closure(
      SCREENS.flatMap(({ modules }) =>
        modules
          .filter((module) => !/simulator|demo/.test(module))
          .flatMap((module) => holding(module).map((chunk) => chunk.fileName)),
      ),
    )
    const parts = PARTS.flatMap(({ name, module }) => {
      // Counts only what this chunk adds. Parts that first screens have anyway aren't counted again.
      const own = closure(holding(module).map((chunk) => chunk.fileName))
      const files = [...own].filter((file) => !first.has(file))
      return files.length > 0 ? [`${kilobytes(total(files))} kB  ${name} (loaded on demand)`] : []
    })
    console.log(['', 'Initial JavaScript, gzip:', ...lines, ...parts, ''].join('\n'))
  },
})
