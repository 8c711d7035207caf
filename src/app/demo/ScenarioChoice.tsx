import { Select } from '@fluentui/react-components'
import type { Simulator } from '../../simulator'
import { explained } from '../../ui/explanations'
import { scenarios } from './scenarios'
import { useFreshStart } from './useFreshStart'

/** Chooses what the demo tenant starts with. */
export function ScenarioChoice({ simulator }: { simulator: Simulator }) {
  const { scale, startAfresh } = useFreshStart(simulator)
  return (
    <Select
      size="small"
      aria-label="Scenario"
      value={simulator.scenario()}
      onChange={(_, { value }) => {
        const chosen = scenarios.find(({ name }) => name === value)
        if (chosen) void startAfresh({ scenario: chosen.name }, scale, `Scenario: ${chosen.label}`)
      }}
      {...explained(scenarios.find(({ name }) => name === simulator.scenario())?.tells)}
    >
      {scenarios.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </Select>
  )
}
