import { Button, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { counted } from '../../base/numbers'
import type { RecordedRequest } from '../../graph/requestLog'
import { explained } from '../../ui/explanations'
import SessionCode from '../../ui/SessionCode'
import { codeRequestOf } from './codeRequestOf'

const useStyles = makeStyles({
  root: { flex: '1 1 0', minWidth: 0, overflow: 'auto' },
  // Apart from what scrolls, because a grid of that height would squeeze the tabs.
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  number: { marginInlineStart: 'auto' },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const choices = [10, 25, 50, 100]

type Props = {
  /** What the panel's filter shows, the newest first. */
  requests: readonly RecordedRequest[]
  onClose: () => void
}

/** The latest requests as one script that sends them again in their order. */
export default function SessionScript({ requests, onClose }: Props) {
  const styles = useStyles()
  const { cloud } = useConnection()
  const [most, setMost] = useState(25)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const latest = requests.slice(0, most)
  const programs = latest.flatMap((request) => codeRequestOf(request, cloud) ?? []).toReversed()
  const missing = latest.length - programs.length
  return (
    <section className={styles.root} aria-label="This session as a script">
      <div className={styles.content}>
        <div className={styles.head}>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowLeft20Regular />}
            aria-label="Back to the list"
            onClick={onClose}
            {...explained('Back to the list')}
          />
          <h3 ref={title} tabIndex={-1} className={styles.title}>
            This session as a script
          </h3>
          <Select
            className={styles.number}
            size="small"
            aria-label="Requests in the script"
            value={String(most)}
            onChange={(_, { value }) => setMost(Number(value))}
          >
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                Latest {choice}
              </option>
            ))}
          </Select>
        </div>
        <p className={styles.text}>
          {programs.length === 0
            ? 'No request that the filter shows can be repeated.'
            : `${counted(programs.length, 'request')} that the filter shows, the oldest first. Credentials are placeholders. Check each write before you run it.`}
          {missing > 0 ? ` ${counted(missing, 'request')} left out, because the body isn't recorded.` : ''}
        </p>
        {programs.length > 0 ? <SessionCode requests={programs} /> : null}
      </div>
    </section>
  )
}
