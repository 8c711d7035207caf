import { makeStyles, tokens } from '@fluentui/react-components'
import type { JobHealth } from '../../domain/health/jobHealth'
import { stateSentence, stateTexts } from '../../domain/health/stateTexts'
import { explainScheduleState, explainStatusCode } from '../../domain/jobs/statusExplanations'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  axes: {
    display: 'grid',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
  },
  axis: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalXS },
  label: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  words: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  sent: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase300 },
  // A service code is one long word.
  sentence: { margin: 0, overflowWrap: 'anywhere' },
})

const unexplained = "Syncscope doesn't know this value. It's shown as the service sent it."

/** Two separate facts: the status in the service's own words, and what it means for the administrator. */
export function HealthPanel({ health }: { health: JobHealth }) {
  const styles = useStyles()
  const { code, schedule } = health.service
  return (
    <Panel title="Health" tone={health.tone}>
      <div className={styles.axes}>
        <div className={styles.axis}>
          <p className={styles.label}>Service status</p>
          <div className={styles.words}>
            {code === undefined ? (
              <span>No status sent</span>
            ) : (
              <span>
                code{' '}
                <Explain className={styles.sent} text={explainStatusCode(code) ?? unexplained}>
                  {code}
                </Explain>
              </span>
            )}
            {schedule === undefined ? null : (
              <span>
                schedule{' '}
                <Explain className={styles.sent} text={explainScheduleState(schedule) ?? unexplained}>
                  {schedule}
                </Explain>
              </span>
            )}
          </div>
        </div>
        <div className={styles.axis}>
          <p className={styles.label}>Meaning</p>
          <div className={styles.words}>
            <StatusBadge tone={health.tone} label={health.word} />
          </div>
          <p className={styles.sentence}>{stateSentence(health)}</p>
          <p className={styles.sentence}>Next step: {stateTexts[health.state].nextStep}</p>
        </div>
      </div>
    </Panel>
  )
}
