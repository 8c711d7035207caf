import { Bookmark20Regular } from '@fluentui/react-icons'
import { lazy } from 'react'
import { DropDown } from '../DropDown'

const SavedViewsPanel = lazy(() => import('./SavedViewsPanel'))

export type SavedViewsProps = {
  /** The names of the saved views. */
  names: readonly string[]
  /** The view that the page shows now. A link may name one that isn't saved here. */
  shown: string | undefined
  onShow: (name: string) => void
  /** Saves what the page shows now. */
  onSave: (name: string) => void
  onRemove: (name: string) => void
}

/** The saved views of a page: its filters, order and columns, each under a name. */
export function SavedViews(props: SavedViewsProps) {
  const { shown } = props
  return (
    <DropDown icon={<Bookmark20Regular />} label={shown === undefined ? 'Views' : `View: ${shown}`} panelLabel="Views">
      <SavedViewsPanel {...props} />
    </DropDown>
  )
}
