import { formatNumber } from '../../base/numbers'
import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { ClockButtons } from './ClockButtons'
import { FaultControls } from './FaultControls'
import { HiddenControls } from './HiddenControls'
import { scales, scenarios } from './scenarios'
import { useRefreshEverything } from './useSimulator'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    maxHeight: '50vh',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  group: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    alignContent: 'start',
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 'none',
  },
  narrowOnly: { display: 'flex', flexWrap: 'wrap', '@media (min-width: 640px)': { display: 'none' } },
  reset: { justifySelf: 'start' },
})

/** The demo tenant's scenario, size and permissions, and the faults of its Graph. */
export function DemoPanel({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const navigate = useNavigate()
  const { scale } = useSearch({ from: '__root__' })
  const refresh = useRefreshEverything()
  const scenario = scenarios.find(({ name }) => name === simulator.scenario())

  /** The URL first, because the tenant is saved under the size in the URL. */
  const startAfresh = async (options: Parameters<Simulator['reset']>[0], to: number | undefined, message: string) => {
    if (to !== scale) await navigate({ to: '.', search: (search) => ({ ...search, scale: to }), replace: true })
    simulator.reset(options)
    refresh('replaced')
    announce(message)
  }

  return (
    <div className={styles.root}>
      <div className={styles.group}>
        <div className={styles.narrowOnly}>
          <ClockButtons simulator={simulator} />
        </div>
        <Field label="Scenario" hint={scenario?.tells ?? ''}>
          <Select
            size="small"
            value={simulator.scenario()}
            onChange={(_, { value }) => {
              const chosen = scenarios.find(({ name }) => name === value)
              if (chosen) void startAfresh({ scenario: chosen.name }, scale, `Scenario: ${chosen.label}`)
            }}
          >
            {scenarios.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Size">
          <Select
            size="small"
            value={String(scale ?? '')}
            onChange={(_, { value }) => {
              const to = value === '' ? undefined : Number(value)
              // A scale of 0 restores the original apps. Without it, the scale would stay unchanged.
              void startAfresh({ scale: to ?? 0 }, to, 'The tenant has another size')
            }}
          >
            {scales.some(({ value }) => value === scale) ? null : (
              <option value={scale}>{formatNumber(scale ?? 0)} principals</option>
            )}
            {scales.map(({ value, label }) => (
              <option key={label} value={value ?? ''}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={styles.group}>
        <Field
          label="Permissions at sign-in"
          hint="With the minimum, pages that need more ask for it, as they do in a real tenant."
        >
          <RadioGroup
            layout="horizontal"
            value={simulator.scopes()}
            onChange={(_, { value }) => {
              simulator.setScopes(value === 'minimal' ? 'minimal' : 'all')
              refresh('replaced')
            }}
          >
            <Radio value="minimal" label="Minimum" />
            <Radio value="all" label="All" />
          </RadioGroup>
        </Field>
        <Field
          label="Answers of provision on demand"
          hint="Three forms are documented or were seen: one object, a list under a type name, the result alone."
        >
          <RadioGroup
            layout="horizontal"
            value={simulator.onDemandForm()}
            onChange={(_, { value }) => {
              simulator.setOnDemandForm(value === 'B' || value === 'C' ? value : 'A')
            }}
          >
            <Radio value="A" label="Object" />
            <Radio value="B" label="List" />
            <Radio value="C" label="Result only" />
          </RadioGroup>
        </Field>
        <Button
          size="small"
          className={styles.reset}
          onClick={() => void startAfresh({}, scale, 'The demo tenant starts afresh')}
        >
          Reset the tenant
        </Button>
      </div>
      <FaultControls simulator={simulator} />
      <HiddenControls simulator={simulator} />
    </div>
  )
}
