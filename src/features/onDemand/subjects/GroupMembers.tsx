import { Button, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useHasScope } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { useGroupMembers } from '../../../api/resources/groups'
import { useConsent } from '../../../api/connection/useConsent'
import { maximumMembers, runsOfGroup, type RunSubject } from '../../../domain/onDemand/onDemandRequest'
import { moreText } from '../../../ui/picker/narrowOptions'
import { useAnswer } from '../../../ui/useAnswer'
import { ConsentCard } from '../../../parts/ConsentCard'
import { ErrorView } from '../../../ui/ErrorView'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    justifyItems: 'start',
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    width: '100%',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    maxHeight: '220px',
    overflowY: 'auto',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Rendering more at once would make the list slow. The search finds the rest. */
const mostShown = 200

type Props = { group: RunSubject; onMembers: (members: RunSubject['members']) => void }

/** Chooses the members to provision with a group, in runs of five. */
export function GroupMembers({ group, onMembers }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const permitted = useHasScope(scopesFor('groupMembersQuery'))
  const asking = useConsent(scopesFor('groupMembersQuery').slice(0, 1))
  const { data, error, refetch } = useGroupMembers(group.objectId)
  const [sought, setSought] = useState('')
  // They appear below the groups found, often out of sight.
  const section = useAnswer<HTMLElement>(data === undefined ? undefined : group.objectId)
  if (!permitted)
    return (
      <ConsentCard
        title={`Select members of ${group.name}`}
        why="You can provision a group with up to five of its members in one run. Listing the members requires this permission. Without it, only the group is provisioned."
        {...asking}
      />
    )
  if (error) return <ErrorView description={describeError(error, 'groupMembersQuery')} onRetry={() => void refetch()} />
  if (!data) return <p className={styles.text}>Loading members of {group.name}…</p>
  const people = data.filter((member) => !isGroup(member))
  const nested = data.length - people.length
  const matches = people.filter(({ displayName, id }) =>
    `${displayName ?? ''} ${id}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  const chosen = new Set(group.members.map(({ objectId }) => objectId))
  const runs = runsOfGroup(group, group.members).length
  return (
    <section ref={section} className={styles.root} aria-label={`Members of ${group.name}`}>
      <h3 className={styles.title}>Members of {group.name}</h3>
      {people.length === 0 ? <p className={styles.text}>No people are direct members.</p> : null}
      {people.length > maximumMembers ? (
        <div className={styles.line}>
          <Input
            size="small"
            type="search"
            aria-label={`Search members of ${group.name}`}
            contentBefore={<Search16Regular />}
            value={sought}
            onChange={(_, { value }) => setSought(value)}
          />
          <Button size="small" onClick={() => onMembers(people.slice(0, maximumMembers).map(asMember))}>
            First {maximumMembers}
          </Button>
          <Button size="small" disabledFocusable={chosen.size === 0} onClick={() => onMembers([])}>
            None
          </Button>
        </div>
      ) : null}
      <ul className={styles.list} aria-label={`People in ${group.name}`}>
        {matches.slice(0, mostShown).map((member) => (
          <li key={member.id}>
            <Checkbox
              label={member.displayName ?? member.id}
              checked={chosen.has(member.id)}
              onChange={(_, { checked }) =>
                onMembers(
                  checked === true
                    ? [...group.members, asMember(member)]
                    : group.members.filter(({ objectId }) => objectId !== member.id),
                )
              }
            />
          </li>
        ))}
      </ul>
      {matches.length > mostShown ? <p className={styles.text}>{moreText(matches.length - mostShown)}</p> : null}
      {nested > 0 ? (
        <p className={styles.text}>
          {nested === 1 ? 'One group inside is' : `${String(nested)} groups inside are`} not listed because nested
          groups aren't provisioned.
        </p>
      ) : null}
      <p className={styles.text} role="status">
        {chosen.size === 0
          ? 'No members selected. Only the group is provisioned.'
          : runs === 1
            ? `${String(chosen.size)} selected, in one run.`
            : `${String(chosen.size)} selected, in ${String(runs)} runs of up to ${String(maximumMembers)} members each (the service's limit). Each run includes the group itself.`}
      </p>
    </section>
  )
}

type Member = NonNullable<ReturnType<typeof useGroupMembers>['data']>[number]

const isGroup = (member: Member): boolean => member['@odata.type'] === '#microsoft.graph.group'
const asMember = ({ id, displayName }: Member) => ({ objectId: id, name: displayName ?? id })
