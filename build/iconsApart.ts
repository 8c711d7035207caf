import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const icons = join(import.meta.dirname, '..', 'node_modules', '@fluentui', 'react-icons', 'lib', 'atoms', 'svg')

/** `ArrowClockwise20Regular` → `arrow-clockwise`: the module with all sizes of one icon. */
const iconModule = (name: string): string =>
  name
    .replace(/\d*(?:Regular|Filled|Light|Color)$/, '')
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4')
    .toLowerCase()

/**
 * Imports each icon from its own module. The package's index bundles about a hundred icons per module, and a module is
 * never split, so one page's icon would load with every page that uses another icon of the same module.
 */
export const iconsApart = (): Plugin => ({
  name: 'syncscope:icons-apart',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.tsx?$/.test(id) || !code.includes("from '@fluentui/react-icons'")) return undefined
    const next = code.replace(/^import \{([^}]*)\} from '@fluentui\/react-icons'$/gm, (whole, list: string) => {
      const names = list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
      if (names.some((name) => name.startsWith('type ') || !existsSync(join(icons, `${iconModule(name)}.js`))))
        return whole
      return names.map((name) => `import { ${name} } from '@fluentui/react-icons/svg/${iconModule(name)}'`).join('; ')
    })
    return next === code ? undefined : { code: next, map: null }
  },
})
