import { counted } from '../../base/numbers'
import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { useState, type FormEvent } from 'react'
import type { HiddenKind, Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { hiddenKinds } from './scenarios'
import { useRefreshEverything } from './useSimulator'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', minWidth: 0 },
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 132px), 1fr))',
    gap: tokens.spacingHorizontalS,
    alignItems: 'end',
  },
  number: { minWidth: 0, '& input': { minWidth: 0, width: '100%' } },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200 },
})

/** The largest number of changes at once. */
const most = 200

/** What no endpoint of Graph reveals: accounts changed by hand, refused values, people who change meanwhile. */
export function HiddenControls({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const refresh = useRefreshEverything()
  const jobs = simulator.hidden.jobs()
  const [jobId, setJobId] = useState('')
  const [kind, setKind] = useState<HiddenKind>('changedByHand')
  const [count, setCount] = useState('10')
  const [done, setDone] = useState('')
  const [busy, setBusy] = useState(false)
  const job = jobs.find((one) => one.jobId === jobId) ?? jobs[0]
  const amount = /^\d{1,3}$/.test(count.trim()) ? Math.min(Number(count), most) : 0

  const add = async (event: FormEvent) => {
    event.preventDefault()
    const chosen = hiddenKinds.find((one) => one.kind === kind)
    if (!job || !chosen || amount === 0 || busy) return
    setBusy(true)
    const made = await simulator.hidden.plant(job, kind, amount)
    setBusy(false)
    const message = `${counted(made, chosen.one, chosen.many)} for ${job.label}.`
    setDone(message)
    announce(message)
    if (kind === 'changedPerson') refresh('moved')
  }

  return (
    <div className={styles.root} role="group" aria-label="What no endpoint reveals">
      <form className={styles.form} onSubmit={(event) => void add(event)}>
        <Field label="Hidden change">
          <Select
            size="small"
            value={kind}
            onChange={(_, { value }) => {
              const chosen = hiddenKinds.find((one) => one.kind === value)
              if (chosen) setKind(chosen.kind)
            }}
          >
            {hiddenKinds.map(({ kind: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Job">
          <Select size="small" value={job?.jobId ?? ''} onChange={(_, { value }) => setJobId(value)}>
            {jobs.map(({ jobId: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="How many">
          <Input
            size="small"
            className={styles.number}
            inputMode="numeric"
            value={count}
            onChange={(_, { value }) => setCount(value)}
          />
        </Field>
        <Button size="small" type="submit" icon={<Add16Regular />} disabledFocusable={busy || amount === 0}>
          Plant
        </Button>
      </form>
      <p className={styles.hint}>
        {done === ''
          ? "Graph doesn't show these changes. The next cycle finds them, and a prediction can't know them."
          : done}
      </p>
    </div>
  )
}
