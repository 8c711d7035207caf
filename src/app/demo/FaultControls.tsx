import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useState, type FormEvent } from 'react'
import type { Fault, Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { faultKinds, faultRoutes } from './scenarios'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', minWidth: 0 },
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 132px), 1fr))',
    gap: tokens.spacingHorizontalS,
    alignItems: 'end',
  },
  number: { minWidth: 0, '& input': { minWidth: 0, width: '100%' } },
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  none: { margin: 0, fontSize: tokens.fontSizeBase200 },
})

const kindOf = (kind: string) => faultKinds.find((candidate) => candidate.kind === kind)

function inWords({ kind, route, times, amount, functions }: Omit<Fault, 'id'>): string {
  const where = faultRoutes.find((candidate) => candidate.route === route)?.label ?? route
  const often = times === undefined ? 'until removed' : times === 1 ? 'once more' : `${String(times)} times more`
  const unit = kind === 'slow' ? ' ms' : ' s'
  const which = functions ? ` (${functions.join(', ')})` : ''
  return `${kindOf(kind)?.label ?? kind}${which}${amount === undefined ? '' : `, ${String(amount)}${unit}`}: ${where}, ${often}`
}

/** The typed text as a whole number from 0. Undefined for anything else. */
const wholeNumber = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined)

/** Faults of the simulated Graph: add, count, remove. */
export function FaultControls({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const [kind, setKind] = useState<Fault['kind']>('throttle')
  const [route, setRoute] = useState(faultRoutes[0]?.route ?? '*')
  const [times, setTimes] = useState('')
  const [amount, setAmount] = useState('5')
  const [functions, setFunctions] = useState('')
  const faults = simulator.faults.list()
  const asked = kindOf(kind)?.amount
  const functionNames = functions.split(/[\s,;]+/).filter((name) => name !== '')

  const add = (event: FormEvent) => {
    event.preventDefault()
    const count = wholeNumber(times)
    const fault: Omit<Fault, 'id'> = {
      kind,
      route,
      ...(count ? { times: count } : {}),
      ...(asked ? { amount: wholeNumber(amount) ?? asked.initial } : {}),
      ...(kind === 'otherAnswer' && functionNames.length > 0 ? { functions: functionNames } : {}),
    }
    simulator.faults.add(fault)
    announce(`Fault added: ${inWords(fault)}`)
  }

  return (
    <div className={styles.root} role="group" aria-label="Faults">
      <form className={styles.form} onSubmit={add}>
        <Field label="Fault">
          <Select
            size="small"
            value={kind}
            onChange={(_, { value }) => {
              const chosen = kindOf(value)
              if (!chosen) return
              setKind(chosen.kind)
              if (chosen.amount) setAmount(String(chosen.amount.initial))
            }}
          >
            {faultKinds.map(({ kind: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Hits">
          <Select size="small" value={route} onChange={(_, { value }) => setRoute(value)}>
            {faultRoutes.map(({ label, route: value }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {asked ? (
          <Field label={asked.label}>
            <Input
              size="small"
              className={styles.number}
              inputMode="numeric"
              value={amount}
              onChange={(_, { value }) => setAmount(value)}
            />
          </Field>
        ) : null}
        {kind === 'otherAnswer' ? (
          <Field label="Functions">
            <Input
              size="small"
              className={styles.number}
              placeholder="every one"
              value={functions}
              onChange={(_, { value }) => setFunctions(value)}
            />
          </Field>
        ) : null}
        <Field label="How often">
          <Input
            size="small"
            className={styles.number}
            inputMode="numeric"
            placeholder="until removed"
            value={times}
            onChange={(_, { value }) => setTimes(value)}
          />
        </Field>
        <Button size="small" type="submit" icon={<Add16Regular />}>
          Add
        </Button>
      </form>
      {faults.length === 0 ? (
        <p className={styles.none}>No faults. Microsoft Graph works normally.</p>
      ) : (
        <>
          <ul className={styles.list}>
            {faults.map((fault) => (
              <li key={fault.id} className={styles.item}>
                {inWords(fault)}
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={`Remove fault ${inWords(fault)}`}
                  onClick={() => simulator.faults.remove(fault.id)}
                />
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={simulator.faults.clear}>
              Remove all faults
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
