import { ArrowDownload20Regular, Link20Regular, Print20Regular } from '@fluentui/react-icons'
import { downloadText, fileName } from '../browser/download'
import { toCsv, type CsvCell } from '../browser/csv'
import { CommandButton } from './CommandBar'
import { copyText } from './CopyValue'

/** What a page can hand over. Each part is made when someone asks for it. */
type Props = {
  /** Names the files, without an extension: "Apps", "Slack job". */
  name: string
  /** The page's table. Absent for pages without one. */
  csv?: () => { header: readonly string[]; rows: Iterable<readonly CsvCell[]> }
  /** The page's data as it came, without secrets. */
  json?: () => unknown
}

/** Copy link, Print, Export CSV and Export JSON: on every page with data, always in this order. */
export function ShareActions({ name, csv, json }: Props) {
  const copyLink = () => void copyText(window.location.href, 'Link')
  return (
    <>
      <CommandButton icon={<Link20Regular />} label="Copy link" onClick={copyLink} />
      <CommandButton icon={<Print20Regular />} label="Print" onClick={() => window.print()} />
      {csv ? (
        <CommandButton
          icon={<ArrowDownload20Regular />}
          label="Export CSV"
          onClick={() => {
            const { header, rows } = csv()
            downloadText(`${fileName(name)}.csv`, 'text/csv', toCsv(header, rows))
          }}
        />
      ) : null}
      {json ? (
        <CommandButton
          icon={<ArrowDownload20Regular />}
          label="Export JSON"
          onClick={() =>
            downloadText(`${fileName(name)}.json`, 'application/json', `${JSON.stringify(json(), null, 2)}\n`)
          }
        />
      ) : null}
    </>
  )
}
