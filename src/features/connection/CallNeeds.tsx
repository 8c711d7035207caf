import { makeStyles, tokens } from '@fluentui/react-components'
import { satisfies, useGrantedScopes } from '../../api/connection/connection'
import { endpointNotes } from '../../api/endpointNotes'
import { type Endpoint, type EndpointName, endpoints } from '../../api/endpoints'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { useTableStyles } from '../../ui/tableStyles'
import { TextTable } from '../../ui/TextTable'

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  content: { marginTop: tokens.spacingVerticalM },
})

const calls = Object.entries(endpoints) as [EndpointName, Endpoint][]

/** Every call that the console can make, with its permissions, its role, and whether the permission is granted. */
export function CallNeeds() {
  const styles = useStyles()
  const table = useTableStyles()
  const granted = useGrantedScopes()
  const allowed = calls.filter(([, { anyOf }]) => satisfies(granted, anyOf)).length
  return (
    <Panel title="Requirements of each call" aside={`${String(allowed)} of ${String(calls.length)} permitted`}>
      <details>
        <summary className={styles.summary}>All calls with permission and role</summary>
        <TextTable
          label="All calls"
          headings={['Call', 'Permission (any of)', 'Role (any of)', 'State']}
          className={styles.content}
        >
          {calls.map(([name, { method, path, anyOf, role }]) => (
            <tr key={name}>
              <td className={table.code} title={endpointNotes[name]}>
                {method} {path}
              </td>
              <td className={table.code}>{anyOf.length === 0 ? 'None' : anyOf.join(', ')}</td>
              <td className={table.cell}>{role || 'None'}</td>
              <td className={table.cell}>
                {satisfies(granted, anyOf) ? (
                  <StatusBadge tone="success" label="Permitted" />
                ) : (
                  <StatusBadge tone="neutral" label="Missing" />
                )}
              </td>
            </tr>
          ))}
        </TextTable>
      </details>
    </Panel>
  )
}
