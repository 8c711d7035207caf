import { readFileSync, writeFileSync } from 'node:fs'
import { endpointTable, TABLE_END, TABLE_START } from './endpointTable.ts'

/** Writes the endpoint table into src/api/README.md: `npm run endpoints`. */
const readme = new URL('../src/api/README.md', import.meta.url)
const text = readFileSync(readme, 'utf8')
const start = text.indexOf(TABLE_START)
const end = text.indexOf(TABLE_END)
if (start < 0 || end < start) throw new Error(`src/api/README.md lacks the lines ${TABLE_START} and ${TABLE_END}`)
writeFileSync(readme, `${text.slice(0, start + TABLE_START.length)}\n\n${endpointTable()}\n\n${text.slice(end)}`)
