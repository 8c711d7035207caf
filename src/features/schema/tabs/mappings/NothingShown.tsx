import { Button } from '@fluentui/react-components'
import { EmptyState } from '../../../../ui/EmptyState'
import { explained } from '../../../../ui/explanations'

type Props = { isEmpty: boolean; blocked: string | undefined; onAdd: () => void; onClear: () => void }

/** Why no mappings are visible. */
export function NothingShown({ isEmpty, blocked, onAdd, onClear }: Props) {
  return isEmpty ? (
    <EmptyState
      title="No attribute mappings yet"
      action={
        <Button appearance="primary" disabledFocusable={blocked !== undefined} onClick={onAdd} {...explained(blocked)}>
          Suggest mappings
        </Button>
      }
    >
      Nothing flows without them, and one at least must be used for matching.
    </EmptyState>
  ) : (
    <EmptyState title="No mapping is left" action={<Button onClick={onClear}>Clear search and filters</Button>}>
      None has all that is asked for.
    </EmptyState>
  )
}
