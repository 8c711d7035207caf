import { ArrowDownload20Regular, Link20Regular, Print20Regular } from '@fluentui/react-icons'
import { toCsv, type CsvCell } from '../browser/csv'
import { downloadText, fileName } from '../browser/download'
import type { Command } from './CommandToolbar'
import { copyText } from './CopyValue'

/** A table for a CSV file. */
export type CsvTable = { header: readonly string[]; rows: Iterable<readonly CsvCell[]> }

/** Saves a table as a file. `name` has no extension: "Apps", "Slack job". */
export const saveCsv = (name: string, { header, rows }: CsvTable): void =>
  downloadText(`${fileName(name)}.csv`, 'text/csv;charset=utf-8', toCsv(header, rows))

/** Saves data without secrets as a file. */
export const saveJson = (name: string, value: unknown): void =>
  downloadText(`${fileName(name)}.json`, 'application/json', `${JSON.stringify(value, null, 2)}\n`)

/** Copies the address of the page as it is shown. */
const copyPageLink = (): void => void copyText(window.location.href, 'Link')

type Parts = {
  /** Saves what the page shows as a table. */
  csv: () => void
  /** Saves the data behind it, without secrets. */
  json: () => void
  /** Why there is nothing to save. */
  blocked?: string | undefined
  explainCsv?: string | undefined
  explainJson?: string | undefined
  /** On pages whose bar is full of other commands. */
  isInMenu?: boolean
}

/** Copy link, Print, Export CSV and Export JSON: on every page with data, always in this order, at the end of its commands. */
export function shareCommands({ csv, json, blocked, explainCsv, explainJson, isInMenu = false }: Parts): Command[] {
  const download = <ArrowDownload20Regular />
  return [
    { icon: <Link20Regular />, label: 'Copy link', onClick: copyPageLink, isInMenu },
    { icon: <Print20Regular />, label: 'Print', onClick: () => window.print(), isInMenu },
    { icon: download, label: 'Export CSV', onClick: csv, blocked, explain: explainCsv, isInMenu },
    { icon: download, label: 'Export JSON', onClick: json, blocked, explain: explainJson, isInMenu },
  ]
}
