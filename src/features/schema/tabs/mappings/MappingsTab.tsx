import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { Problem } from '../../../../domain/lint/schema/problems'
import { objectMappingsOf, type ObjectMappingPosition } from '../../../../domain/schema/schemaIndex'
import { EmptyState } from '../../../../ui/EmptyState'
import { useEditor } from '../../editor/editorContext'
import { editBlocked } from '../../shared/editBlocked'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { MappingList } from './MappingList'
import { ObjectMappingBar } from './ObjectMappingBar'
import { ObjectMappingTabs, type ProblemCount } from '../../shared/ObjectMappingTabs'
import { objectMappingOf, searchOf } from '../../shared/objectMappingSearch'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    flex: '1 1 auto',
    minHeight: 0,
    minWidth: 0,
  },
})

/** The attribute mappings, one object mapping at a time. */
export default function MappingsTab() {
  const styles = useStyles()
  const editor = useEditor()
  const { document, checked } = editor
  const [search, show] = useSchemaSearch()
  const positions = useMemo(() => objectMappingsOf(document), [document])
  const counts = useMemo(() => countProblems(checked.problems), [checked.problems])
  const position = objectMappingOf(positions, search)
  if (!position) {
    return (
      <EmptyState title="No object mappings">
        The schema has no object mappings, so no objects are provisioned. See the Rules and JSON tabs.
      </EmptyState>
    )
  }
  const blocked = editBlocked(editor, position.rule)
  return (
    <div className={styles.root}>
      <ObjectMappingTabs
        positions={positions}
        selected={position}
        problemsOf={({ path }) => counts.get(`${String(path[1])}/${String(path[3])}`) ?? NONE}
        onSelect={(chosen) => show({ ...searchOf(positions, chosen), attribute: undefined })}
      />
      <ObjectMappingBar position={position} blocked={blocked} />
      {blocked === undefined || blocked === editor.readOnlyReason ? null : (
        <MessageBar intent="info">
          <MessageBarBody>{blocked}</MessageBarBody>
        </MessageBar>
      )}
      <MappingList key={keyOf(position)} position={position} positions={positions} blocked={blocked} />
    </div>
  )
}

const keyOf = ({ path }: ObjectMappingPosition) => path.join('/')

const NONE: ProblemCount = { errors: 0, warnings: 0 }

/** The counts of errors and warnings, by the indexes of rule and object mapping. */
function countProblems(problems: readonly Problem[]): ReadonlyMap<string, ProblemCount> {
  const counts = new Map<string, ProblemCount>()
  for (const { path, severity } of problems) {
    const [root, rule, list, index] = path
    if (root !== 'synchronizationRules' || list !== 'objectMappings' || severity === 'info') continue
    const key = `${String(rule)}/${String(index)}`
    const { errors, warnings } = counts.get(key) ?? NONE
    counts.set(key, severity === 'warning' ? { errors, warnings: warnings + 1 } : { errors: errors + 1, warnings })
  }
  return counts
}
