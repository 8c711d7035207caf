import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { objectMappingsOf, type ObjectMappingPosition } from '../../../../domain/schema/schemaIndex'
import { EmptyState } from '../../../../ui/EmptyState'
import { useEditor } from '../../editor/editorContext'
import { editBlocked } from '../../shared/editBlocked'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { MappingList } from './MappingList'
import { objectMappingOf } from '../../shared/objectMappingSearch'

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
  const { document } = editor
  const [search] = useSchemaSearch()
  const positions = useMemo(() => objectMappingsOf(document), [document])
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
