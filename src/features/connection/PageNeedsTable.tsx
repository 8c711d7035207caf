import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type ConsentOutcome, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { announce } from '../../ui/announce'
import { CopyValue } from '../../ui/CopyValue'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { PermissionName } from './PermissionName'
import { type JudgedNeed, judgeNeeds, missingScopes } from './pageNeeds'
import { useTableStyles } from '../../ui/tableStyles'
import { TextTable } from '../../ui/TextTable'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1, overflowWrap: 'anywhere' },
  all: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  link: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
})

/** What each page needs, whether it's granted, and a button to request what's missing. */
export function PageNeedsTable({
  adminConsentUrl,
}: {
  adminConsentUrl: ((scopes: readonly string[]) => string) | undefined
}) {
  const styles = useStyles()
  const { kind, consent } = useConnection()
  const needs = judgeNeeds(useGrantedScopes())
  const missing = missingScopes(needs)
  const [asking, setAsking] = useState<readonly string[]>()
  const [outcome, setOutcome] = useState<ConsentOutcome>()

  async function ask(scopes: readonly string[]) {
    // The window must open within this click, so there's no await before it.
    const answer = consent(scopes)
    setOutcome(undefined)
    setAsking(scopes)
    const result = await answer
    setAsking(undefined)
    setOutcome(result)
    if (result.outcome === 'granted') announce(`${scopes.join(', ')} granted`)
  }

  const refused = outcome && outcome.outcome !== 'granted' ? outcome : undefined
  const link = refused?.adminConsentUrl ?? (missing.length > 0 ? adminConsentUrl?.(missing) : undefined)
  return (
    <Panel
      title="Permissions of each page"
      aside={missing.length === 0 ? 'All permissions are granted' : `${String(missing.length)} missing`}
    >
      <p className={styles.text}>
        {' '}
        Syncscope asks for a permission only when you choose to. Without the permission, some features aren't
        available.{' '}
      </p>
      <TextTable
        label="Permissions of each page"
        headings={['Page', 'Purpose', 'Permission', 'State', 'Without the permission']}
      >
        {needs.map((need) => (
          <NeedRow key={`${need.page} ${need.call}`} need={need} asking={asking} onAsk={(scope) => void ask([scope])} />
        ))}
      </TextTable>
      {refused ? (
        <p role="alert" className={styles.problem}>
          {refused.reason}
        </p>
      ) : null}
      {missing.length > 1 ? (
        <div className={styles.all}>
          <Button disabledFocusable={asking !== undefined} onClick={() => void ask(missing)}>
            Request all {missing.length}
          </Button>
        </div>
      ) : null}
      {link && kind === 'tenant' ? (
        <div className={styles.link}>
          <span className={styles.text}>
            An administrator can approve {missing.join(', ')} for the whole tenant with this link:
          </span>
          <CopyValue value={link} label="admin consent link" />
        </div>
      ) : null}
    </Panel>
  )
}

function NeedRow({
  need,
  asking,
  onAsk,
}: {
  need: JudgedNeed
  asking: readonly string[] | undefined
  onAsk: (scope: string) => void
}) {
  const table = useTableStyles()
  const { page, purpose, anyOf, granted, ask, without } = need
  return (
    <tr>
      <th scope="row" className={table.rowHeading}>
        {page}
      </th>
      <td className={table.cell}>{purpose}</td>
      <td className={table.code}>
        <PermissionName name={anyOf[0] ?? ''} />
      </td>
      <td className={table.cell}>
        {granted ? (
          <StatusBadge tone="success" label="Granted" />
        ) : (
          <Button
            size="small"
            disabledFocusable={asking !== undefined}
            onClick={() => ask && onAsk(ask)}
            aria-label={`Request ${ask ?? ''}`}
          >
            {ask && asking?.includes(ask) ? 'Waiting for you' : 'Request'}
          </Button>
        )}
      </td>
      <td className={table.cell}>{without}</td>
    </tr>
  )
}
