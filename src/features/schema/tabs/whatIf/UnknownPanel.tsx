import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { Panel } from '../../../../ui/Panel'
import { Sentence } from '../../../../ui/Sentence'
import { peopleCount, unknownReasons } from '../../whatIf/labels'
import type { WhatIfResult } from '../../whatIf/whatIfStore'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

const REASONS_SHOWN = 6

/** What no prediction knows, counted where it concerns people of this one. */
export function UnknownPanel({ result }: { result: WhatIfResult }) {
  const styles = useStyles()
  const { people, remarks } = result
  const reasons = useMemo(() => unknownReasons(people), [people])
  const assumed = useMemo(() => people.filter(({ certainty }) => certainty === 'assumed').length, [people])
  const rest = reasons.slice(REASONS_SHOWN).reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel title="What this can't know">
      <ul className={styles.list}>
        {reasons.slice(0, REASONS_SHOWN).map(({ reason, count }) => (
          <li key={reason}>
            {peopleCount(count)}: <Sentence text={reason} />
          </li>
        ))}
        {rest > 0 ? <li>{peopleCount(rest)}: other reasons. The table says which.</li> : null}
        {assumed > 0 ? (
          <li>{`${peopleCount(assumed)}: nothing says whether they have an account. The comparison takes it to be as the saved schema makes it.`}</li>
        ) : null}
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
        <li>Accounts that someone changed in the target, and accounts there that belong to no one.</li>
        <li>Values that the target refuses.</li>
        <li>People whose attributes or assignments change before the cycle looks at them.</li>
      </ul>
    </Panel>
  )
}
