import { join } from 'node:path'
import { build, type Plugin, type PluginOption, type Rolldown, type UserConfig } from 'vite'

const project = join(import.meta.dirname, '..')

/** What leads to each group of modules. A person waits for every file of a first screen, so a screen gets few large files. */
const ROOTS = {
  entry: ['src/main.ts'],
  redirect: ['src/auth/redirect.ts'],
  start: ['src/app/render.tsx'],
  connectedApp: ['src/app/ConnectedApp.tsx', 'src/app/connect.ts'],
  welcome: ['src/app/WelcomeContainer.tsx', 'src/features/welcome/SetUpGuide.tsx'],
  fleet: ['src/features/apps/AppsPage.tsx'],
  simulator: ['src/simulator/index.ts', 'src/app/demo/demoState.ts', 'src/app/demo/DemoBar.tsx'],
  session: ['src/auth/session.ts', 'src/auth/AccountsObserver.tsx'],
} as const
type Root = keyof typeof ROOTS

/** These are not part of every screen, so what other pages need of them is kept apart. */
const APART = ['welcome', 'fleet', 'simulator', 'session'] as const

/**
 * The chunk of a module that these roots lead to. A chunk holds what its root needs and no chunk before it has, so no two
 * chunks import each other. The entry and the page that ends a sign-in stay as small as the bundler makes them.
 */
function chunkFor(roots: ReadonlySet<Root>, isNeededWithout: (root: Root) => boolean): string | undefined {
  if (roots.has('entry') || roots.has('redirect')) return undefined
  if (roots.has('start')) return 'start'
  if (roots.has('connectedApp')) return roots.has('welcome') ? 'shared' : 'connectedApp'
  const name = APART.find((root) => roots.has(root))
  return name !== undefined && isNeededWithout(name) ? `shared-${name}` : name
}

/**
 * Puts modules that a first screen needs together into one file each. Only a finished build knows which modules are left
 * after tree shaking, so a first build in memory tells the second one.
 */
export function screenChunks(plugins: () => PluginOption[]): Plugin {
  return {
    name: 'syncscope:screen-chunks',
    apply: 'build',
    async config(config) {
      const chunks = await learn(config, plugins())
      return {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                includeDependenciesRecursively: false,
                groups: [{ debugName: 'screens', name: (id: string) => chunks.get(id) ?? null }],
              },
            },
          },
        },
      }
    },
  }
}

/** The chunk of every module that belongs to a first screen, by the module's id. */
async function learn(config: UserConfig, plugins: PluginOption[]): Promise<Map<string, string>> {
  const result = await build({
    ...config,
    plugins,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false },
  })
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[]
  const chunks = outputs.flatMap(({ output }) => output).filter((one) => one.type === 'chunk')
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const rootsOf = new Map<string, Set<Root>>()
  const visit = (name: Root, fileName: string): void => {
    const roots = rootsOf.get(fileName) ?? new Set<Root>()
    if (roots.has(name)) return
    rootsOf.set(fileName, roots.add(name))
    for (const imported of byFile.get(fileName)?.imports ?? []) visit(name, imported)
  }
  const holdersOf = (name: Root): string[] =>
    ROOTS[name].map((module) => {
      const holder = chunks.find(({ moduleIds }) => moduleIds.includes(join(project, module).replaceAll('\\', '/')))
      if (!holder) throw new Error(`${module} is in no chunk. Correct ROOTS in build/screenChunks.ts.`)
      return holder.fileName
    })
  for (const name of Object.keys(ROOTS) as Root[]) for (const holder of holdersOf(name)) visit(name, holder)

  /** Every chunk that someone can load who never loads what this root stands for. */
  const loadedWithout = (name: Root): Set<string> => {
    const holders = new Set(holdersOf(name))
    const loaded = new Set<string>()
    const load = (fileName: string): void => {
      if (loaded.has(fileName)) return
      loaded.add(fileName)
      const { imports = [], dynamicImports = [] } = byFile.get(fileName) ?? {}
      for (const imported of imports) load(imported)
      for (const imported of dynamicImports) if (!holders.has(imported)) load(imported)
    }
    for (const { fileName, isEntry } of chunks) if (isEntry) load(fileName)
    return loaded
  }
  const without = new Map<Root, Set<string>>(APART.map((name) => [name, loadedWithout(name)]))
  return new Map(
    chunks.flatMap(({ fileName, moduleIds }) => {
      const name = chunkFor(rootsOf.get(fileName) ?? new Set(), (root) => without.get(root)?.has(fileName) ?? false)
      return name === undefined ? [] : moduleIds.map((id) => [id, name] as const)
    }),
  )
}
