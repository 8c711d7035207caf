import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useKeptResults, type OnDemandRecord } from '../../api/storage/results'
import { maximumMembers } from '../../domain/onDemand/onDemandRequest'
import { Panel } from '../../ui/Panel'
import type { OnDemandSearch } from './onDemandSearch'
import { perWindow, windowSeconds } from './limits'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** How many earlier choices are offered. */
const most = 4

type Choice = Pick<OnDemandSearch, 'app' | 'job' | 'rule' | 'object'>

/** The latest different apps and object mappings of stored results. */
function latest(records: readonly OnDemandRecord[]): { label: string; choice: Required<Choice> }[] {
  const choices = new Map<string, { label: string; choice: Required<Choice> }>()
  for (const { jobMapping } of records) {
    const { servicePrincipalId: app, jobId: job, ruleId: rule, objectMapping: object, appName } = jobMapping
    const key = JSON.stringify([app, job, rule, object])
    if (!choices.has(key))
      choices.set(key, {
        label: `${appName}: ${jobMapping.objectTypeName || object}`,
        choice: { app, job, rule, object },
      })
  }
  return [...choices.values()].slice(0, most)
}

/** Where a person provisioned last, and what the service allows, before an app is chosen. */
export function Introduction({ onChoose }: { onChoose: (choice: Choice) => void }) {
  const styles = useStyles()
  const { results } = useKeptResults()
  const choices = latest(results ?? [])
  return (
    <>
      {choices.length === 0 ? null : (
        <Panel title="Last used">
          <ul className={styles.line}>
            {choices.map(({ label, choice }) => (
              <li key={JSON.stringify(choice)}>
                <Button size="small" shape="circular" onClick={() => onChoose(choice)}>
                  {label}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Before you start">
        <p className={styles.text}>
          Select an app, and then people or a group. Syncscope checks whether provisioning will work before it sends
          anything.
        </p>
        <ul className={styles.list}>
          <li>{`The service accepts ${String(perWindow)} requests in ${String(windowSeconds)} seconds. Syncscope waits when there are more.`}</li>
          <li>{`A group is provisioned with up to ${String(maximumMembers)} members at a time. Nested groups and roles aren't supported.`}</li>
          <li>If an app signs in with OAuth, pause its job first.</li>
          <li>Accounts of people who are disabled or deleted in the source stay unchanged.</li>
        </ul>
        <Link
          href="https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand"
          target="_blank"
          rel="noreferrer"
        >
          Learn about provisioning on demand
        </Link>
      </Panel>
    </>
  )
}
