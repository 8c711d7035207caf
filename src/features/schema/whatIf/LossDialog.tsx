import { makeStyles, tokens } from '@fluentui/react-components'
import { formatNumber } from '../../../base/numbers'
import { Dialog } from '../../../ui/dialog/Dialog'
import { actionLabel, peopleCount } from './labels'
import type { WhatIfResult } from './whatIfStore'
import { sentenceOf } from './WhatIfLine'

const useStyles = makeStyles({
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

const NAMES = 5

/** Asks for the number of people who lose access before a save, so that nobody saves that by habit. */
export default function LossDialog({
  result,
  onSave,
  onClose,
}: {
  result: WhatIfResult
  onSave: () => void
  onClose: () => void
}) {
  const styles = useStyles()
  const losers = result.people.filter((person) => person.class === 'losesAccount')
  return (
    <Dialog
      title="Save schema"
      danger
      submitLabel="Save"
      typed={String(losers.length)}
      onSubmit={onSave}
      onClose={onClose}
    >
      <p className={styles.text}>{sentenceOf(result)}</p>
      <ul className={styles.list} aria-label="Who loses access">
        {losers.slice(0, NAMES).map((person) => (
          <li key={person.id}>{`${person.name}: ${actionLabel(person).toLowerCase()}`}</li>
        ))}
        {losers.length > NAMES ? <li>{`${formatNumber(losers.length - NAMES)} more`}</li> : null}
      </ul>
      <p className={styles.text}>{`To save it, type how many people lose access: ${peopleCount(losers.length)}.`}</p>
    </Dialog>
  )
}
