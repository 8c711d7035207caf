import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useConnection } from '../../../api/connection/connection'
import { formatInstant } from '../../../base/dates'
import { predictionSentence } from '../../../domain/whatIf/sentence'
import { Panel } from '../../../ui/Panel'
import { usePreferences } from '../../../ui/preferences'
import { useEditor } from '../editor/editorContext'
import { peopleCount } from './labels'
import { useCurrentWhatIf, useKeepsWithSave } from './useWhatIf'
import type { WhatIfResult } from './whatIfStore'

const useStyles = makeStyles({
  text: { margin: 0, overflowWrap: 'anywhere' },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The sentence of a prediction, or what stands in its way. */
export function sentenceOf({ isUnchanged, foreignSource, population, classes }: WhatIfResult): string {
  if (isUnchanged) return "Saving won't affect anyone. No difference matters to a cycle."
  if (foreignSource !== undefined) return `People of ${foreignSource} can't be compared before you save.`
  return predictionSentence(population, classes)
}

/** What-if in Review: the sentence, and whether the prediction stays for a comparison with the cycle. */
export function WhatIfLine() {
  const styles = useStyles()
  const { owner, goTo } = useEditor()
  const { now } = useConnection()
  const { timeZone } = usePreferences()
  const result = useCurrentWhatIf()
  const [keeps, setKeeps] = useKeepsWithSave()
  if (owner.kind !== 'job') return null
  const open = (
    <Button size="small" onClick={() => goTo({ tab: 'whatIf' })}>
      {result ? 'Open What-if' : 'Compare in What-if'}
    </Button>
  )
  if (!result)
    return (
      <Panel title="Who is hit" aside={open}>
        <p className={styles.text}>You haven't compared what this does to people yet.</p>
      </Panel>
    )
  const losses = result.classes.losesAccount
  const isOld = now() - result.readAt > 24 * 3_600_000
  return (
    <Panel title="Who is hit" tone={losses > 0 ? 'danger' : 'neutral'} aside={open}>
      <p className={styles.text}>{sentenceOf(result)}</p>
      <p className={styles.note}>
        {`Read at ${formatInstant(result.readAt, timeZone)}.${isOld ? ' People may have changed since.' : ''}${result.isPartial ? ` Only ${peopleCount(result.population)} were compared.` : ''}`}
      </p>
      {result.people.length > 0 ? (
        <Checkbox
          label="Keep the prediction with the save, to compare it with the cycle. It has names, and stays in this browser."
          checked={keeps}
          onChange={(_, { checked }) => setKeeps(checked === true)}
        />
      ) : null}
    </Panel>
  )
}
