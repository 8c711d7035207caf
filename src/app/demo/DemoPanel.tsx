import { formatNumber } from '../../base/numbers'
import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import type { Simulator } from '../../simulator'
import { ClockButtons } from './ClockButtons'
import { FaultControls } from './FaultControls'
import { HiddenControls } from './HiddenControls'
import { ScenarioChoice } from './ScenarioChoice'
import { scales, scenarios } from './scenarios'
import { useFreshStart } from './useFreshStart'
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
  scenario: { '@media (min-width: 1100px)': { display: 'none' } },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200 },
  reset: { justifySelf: 'start' },
})

/** The demo tenant's scenario, size and permissions, and the faults of its Graph. */
export function DemoPanel({ simulator }: { simulator: Simulator }) {
  const styles = useStyles()
  const { scale, startAfresh } = useFreshStart(simulator)
  const refresh = useRefreshEverything()
  const scenario = scenarios.find(({ name }) => name === simulator.scenario())

  return (
    <div className={styles.root}>
      <div className={styles.group}>
        <div className={styles.narrowOnly}>
          <ClockButtons simulator={simulator} />
        </div>
        <div className={styles.scenario}>
          <ScenarioChoice simulator={simulator} />
        </div>
        <p className={styles.hint}>{scenario?.tells}</p>
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
          onClick={() => void startAfresh({}, scale, 'The demo tenant was reset')}
        >
          Reset the tenant
        </Button>
      </div>
      <FaultControls simulator={simulator} />
      <HiddenControls simulator={simulator} />
    </div>
  )
}
