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
} from '@fluentui/react-icons'
import { CommandToolbar, type Command } from '../../../../ui/CommandToolbar'
import { counted } from '../../../../base/numbers'

type Props = {
  chosen: number
  /** The reason why nothing can be edited. */
  blocked: string | undefined
  matching: number
  onAdd: () => void
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
  onMatching,
  onEdit,
  onDuplicate,
  onCopy,
  onRemove,
  onMove,
  unmovable,
  onClear,
}: Props) {
  if (chosen === 0) {
    return (
      <CommandToolbar
        label="Mappings"
        commands={[
          { icon: <Add20Regular />, label: 'Add mapping', blocked, onClick: onAdd },
          {
            icon: <ArrowSortDownLines20Regular />,
            label: 'Matching',
            blocked,
            explain:
              matching === 0
                ? 'No matching attribute.'
                : 'Which attributes find existing accounts, and in which order.',
            onClick: onMatching,
          },
        ]}
      />
    )
  }
  const moves: Command[] = [
    {
      icon: <ArrowUp20Regular />,
      label: 'Up',
      blocked: blocked ?? unmovable,
      explain: "Alt+Up in the list. The order doesn't affect provisioning.",
      onClick: () => onMove(-1),
    },
    {
      icon: <ArrowDown20Regular />,
      label: 'Down',
      blocked: blocked ?? unmovable,
      explain: "Alt+Down in the list. The order doesn't affect provisioning.",
      onClick: () => onMove(1),
    },
  ]
  return (
    <CommandToolbar
      label="Selected mappings"
      commands={[
        { icon: <Dismiss20Regular />, label: 'Clear selection', onClick: onClear },
        {
          icon: <Edit20Regular />,
          label: 'Edit',
          blocked,
          explain: `Changes ${counted(chosen, 'mapping')} at once.`,
          onClick: onEdit,
        },
        { icon: <Delete20Regular />, label: 'Remove', blocked, onClick: onRemove },
        { icon: <DocumentCopy20Regular />, label: 'Duplicate', blocked, onClick: onDuplicate },
        {
          icon: <Copy20Regular />,
          label: 'Copy to',
          explain: 'Copies to another object mapping of this schema or of another job.',
          onClick: onCopy,
        },
        ...(chosen === 1 ? moves : []),
      ]}
    />
  )
}
