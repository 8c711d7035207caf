import { makeStyles, tokens } from '@fluentui/react-components'
import {
  Add20Regular,
  ArrowDown20Regular,
  ArrowSortDownLines20Regular,
  ArrowUp20Regular,
  Copy20Regular,
  Delete20Regular,
  Dismiss20Regular,
  DocumentCopy20Regular,
  Edit20Regular,
  Lightbulb20Regular,
} from '@fluentui/react-icons'
import { CommandBar, CommandButton } from '../../../../ui/CommandBar'
import { counted } from '../../../../base/numbers'

const useStyles = makeStyles({
  count: {
    fontWeight: tokens.fontWeightSemibold,
    paddingInline: tokens.spacingHorizontalS,
    minHeight: '32px',
    display: 'inline-flex',
    alignItems: 'center',
  },
})

type Props = {
  chosen: number
  /** The reason why nothing can be edited. */
  blocked: string | undefined
  matching: number
  onAdd: () => void
  onSuggest: () => void
  onMatching: () => void
  onEdit: () => void
  onDuplicate: () => void
  onCopy: () => void
  onRemove: () => void
  onMove: (by: 1 | -1) => void
  /** The reason why the selected mapping can't be moved. */
  unmovable: string | undefined
  onClear: () => void
}

/** The commands for the list or, while mappings are selected, for those. */
export function MappingCommands({
  chosen,
  blocked,
  matching,
  onAdd,
  onSuggest,
  onMatching,
  onEdit,
  onDuplicate,
  onCopy,
  onRemove,
  onMove,
  unmovable,
  onClear,
}: Props) {
  const styles = useStyles()
  if (chosen === 0) {
    return (
      <CommandBar label="Mappings">
        <CommandButton icon={<Add20Regular />} label="Add mapping" blocked={blocked} onClick={onAdd} />
        <CommandButton
          icon={<Lightbulb20Regular />}
          label="Suggest"
          blocked={blocked}
          explain="Suggests mappings for unmapped target attributes by name and type."
          onClick={onSuggest}
        />
        <CommandButton
          icon={<ArrowSortDownLines20Regular />}
          label="Matching"
          blocked={blocked}
          explain={
            matching === 0 ? 'No matching attribute.' : 'Which attributes find existing accounts, and in which order.'
          }
          onClick={onMatching}
        />
      </CommandBar>
    )
  }
  return (
    <CommandBar label="Selected mappings">
      <span className={styles.count}>{chosen} selected</span>
      <CommandButton
        icon={<Edit20Regular />}
        label="Edit"
        blocked={blocked}
        explain={`Changes ${counted(chosen, 'mapping')} at once.`}
        onClick={onEdit}
      />
      <CommandButton icon={<DocumentCopy20Regular />} label="Duplicate" blocked={blocked} onClick={onDuplicate} />
      <CommandButton
        icon={<Copy20Regular />}
        label="Copy to"
        explain="Copies to another object mapping of this schema or of another job."
        onClick={onCopy}
      />
      {chosen === 1 ? (
        <>
          <CommandButton
            icon={<ArrowUp20Regular />}
            label="Up"
            blocked={blocked ?? unmovable}
            explain="Alt+Up in the list. The order doesn't affect provisioning."
            onClick={() => onMove(-1)}
          />
          <CommandButton
            icon={<ArrowDown20Regular />}
            label="Down"
            blocked={blocked ?? unmovable}
            explain="Alt+Down in the list. The order doesn't affect provisioning."
            onClick={() => onMove(1)}
          />
        </>
      ) : null}
      <CommandButton icon={<Delete20Regular />} label="Remove" blocked={blocked} onClick={onRemove} />
      <CommandButton icon={<Dismiss20Regular />} label="Clear selection" onClick={onClear} />
    </CommandBar>
  )
}
