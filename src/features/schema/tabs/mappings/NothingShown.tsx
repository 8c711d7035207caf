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
      Provisioning requires attribute mappings. At least one must be used for matching.
    </EmptyState>
  ) : (
    <EmptyState title="No mappings match" action={<Button onClick={onClear}>Clear search and filters</Button>}>
      No mappings match the search and filters.
    </EmptyState>
  )
}
