import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useRecentPeople } from '../../../api/onDemand/recentPeople'
import { subjectKindOf, subjectWordsOf, type RunSubject } from '../../../domain/onDemand/onDemandRequest'
import { FilterPill } from '../../../ui/filters/FilterPill'
import { Panel } from '../../../ui/Panel'
import { Tabs } from '../../../ui/Tabs'
import type { ChosenJobMapping } from '../jobMapping/useJobMapping'
import { GroupMembers } from './GroupMembers'
import { PasteSubjects } from './PasteSubjects'
import { SearchSubjects } from './SearchSubjects'

const useStyles = makeStyles({
  chosen: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxHeight: '180px',
    overflowY: 'auto',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type Props = {
  jobMapping: ChosenJobMapping
  subjects: readonly RunSubject[]
  onSubjects: (subjects: readonly RunSubject[]) => void
}

/** Chooses whom to provision, by name or by pasted IDs. */
export function SubjectsPanel({ jobMapping: { run }, subjects, onSubjects }: Props) {
  const styles = useStyles()
  const kind = subjectKindOf(run.sourceSystem)
  const isGroup = run.objectTypeName.toLowerCase() === 'group'
  const [way, setWay] = useState<'search' | 'paste'>('search')
  return (
    <Panel
      title={isGroup ? 'Groups to provision' : 'Who to provision'}
      aside={subjects.length > 0 ? `${String(subjects.length)} chosen` : undefined}
    >
      {kind === 'entra' ? (
        <Tabs
          label="Selection method"
          tabs={[
            { value: 'search', label: 'Search' },
            { value: 'paste', label: 'Paste IDs' },
          ]}
          selected={way}
          onSelect={setWay}
        />
      ) : null}
      {kind === 'entra' && way === 'search' ? (
        <SearchSubjects
          key={String(isGroup)}
          kind={isGroup ? 'Group' : 'User'}
          subjects={subjects}
          onSubjects={onSubjects}
        />
      ) : (
        <PasteSubjects
          kind={kind}
          words={subjectWordsOf(run.sourceSystem)}
          isGroup={isGroup}
          subjects={subjects}
          onSubjects={onSubjects}
        />
      )}
      {kind === 'entra' && !isGroup && way === 'search' ? (
        <RecentPeople subjects={subjects} onSubjects={onSubjects} />
      ) : null}
      {subjects.length > 0 ? (
        <div className={styles.chosen} role="group" aria-label="Selected">
          {subjects.map(({ objectId, name }) => (
            <FilterPill
              key={objectId}
              label={name}
              onRemove={() => onSubjects(subjects.filter((other) => other.objectId !== objectId))}
            />
          ))}
          {subjects.length > 1 ? (
            <Button size="small" appearance="subtle" onClick={() => onSubjects([])}>
              Remove all
            </Button>
          ) : null}
        </div>
      ) : null}
      {isGroup && kind === 'entra'
        ? subjects.map((group) => (
            <GroupMembers
              key={group.objectId}
              group={group}
              onMembers={(members) =>
                onSubjects(subjects.map((one) => (one.objectId === group.objectId ? { ...one, members } : one)))
              }
            />
          ))
        : null}
    </Panel>
  )
}

/** People who were looked up or provisioned recently, who aren't chosen yet. */
function RecentPeople({ subjects, onSubjects }: Omit<Props, 'jobMapping'>) {
  const styles = useStyles()
  const recent = useRecentPeople().filter(({ id }) => subjects.every(({ objectId }) => objectId !== id))
  if (recent.length === 0) return null
  return (
    <div className={styles.chosen} role="group" aria-label="Recent people">
      <span className={styles.text}>Recent:</span>
      {recent.map(({ id, name }) => (
        <Button
          key={id}
          size="small"
          shape="circular"
          aria-label={`Add ${name}`}
          onClick={() => onSubjects([...subjects, { objectId: id, name, members: [] }])}
        >
          {name}
        </Button>
      ))}
    </div>
  )
}
