import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useNow } from '../../../../api/connection/now'
import { isObject } from '../../../../base/json'
import { listAt, textAt } from '../../../../domain/schema/schemaIndex'
import { CopyValue } from '../../../../ui/CopyValue'
import { Explain } from '../../../../ui/Explain'
import { JsonView } from '../../../../ui/JsonView'
import { Panel } from '../../../../ui/Panel'
import { Timestamp } from '../../../../ui/Timestamp'
import type { Editor } from '../../editor/editorContext'

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    textAlign: 'start',
    verticalAlign: 'baseline',
    fontWeight: tokens.fontWeightRegular,
  },
  head: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  summary: { cursor: 'pointer', marginBottom: tokens.spacingVerticalXS },
})

const heads: readonly { label: string; explain?: string }[] = [
  { label: 'Directory' },
  { label: 'ID', explain: 'Used by attribute discovery.' },
  { label: 'Version' },
  {
    label: 'Discoverabilities',
    explain: 'What the connector can discover. If None, add attributes manually.',
  },
  { label: 'Discovered' },
  { label: 'Objects' },
]

/** The directories between which the rules synchronize. The service manages their properties. */
export function DirectoriesPanel({ editor }: { editor: Editor }) {
  const styles = useStyles()
  const now = useNow(60_000)
  const directories = listAt(editor.document, 'directories')
  return (
    <Panel title="Directories">
      <p className={styles.text}>
        The service manages the version, discoverabilities, and dates. They're saved unchanged.
      </p>
      <div className={styles.scroller} role="region" aria-label="Directories, scrollable" tabIndex={0}>
        <table className={styles.table} aria-label="Directories">
          <thead>
            <tr>
              {heads.map(({ label, explain }) => (
                <th key={label} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  {explain ? <Explain text={explain}>{label}</Explain> : label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {directories.map((directory, index) =>
              isObject(directory) ? (
                <tr key={index}>
                  <th scope="row" className={styles.cell}>
                    <Link inline as="button" onClick={() => editor.goTo({ path: ['directories', index] })}>
                      {textAt(directory, 'name') || '(no name)'}
                    </Link>
                    {directory.readOnly === true ? ' (read-only)' : ''}
                  </th>
                  <td className={styles.cell}>
                    <CopyValue value={textAt(directory, 'id')} label={`ID of ${textAt(directory, 'name')}`} />
                  </td>
                  <td className={styles.cell}>{textAt(directory, 'version') || 'none'}</td>
                  <td className={styles.cell}>{textAt(directory, 'discoverabilities') || 'Not stated'}</td>
                  <td className={styles.cell}>
                    <Timestamp iso={textAt(directory, 'discoveryDateTime') || null} now={now} />
                  </td>
                  <td className={styles.cell}>{listAt(directory, 'objects').length}</td>
                </tr>
              ) : null,
            )}
          </tbody>
        </table>
      </div>
      {directories.map((directory, index) =>
        isObject(directory) ? (
          <details key={index}>
            <summary className={styles.summary}>JSON of {textAt(directory, 'name')}</summary>
            <JsonView value={directory} label={`directory ${textAt(directory, 'name')}`} />
          </details>
        ) : null,
      )}
    </Panel>
  )
}
