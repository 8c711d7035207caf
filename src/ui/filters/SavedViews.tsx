import { Bookmark20Regular } from '@fluentui/react-icons'
import { lazy } from 'react'
import { DropDown } from '../DropDown'
import type { SavedViewsProps } from './SavedViewsPanel'

const SavedViewsPanel = lazy(() => import('./SavedViewsPanel'))

/** The saved views of a page: its filters, order and columns, each under a name. */
export function SavedViews(props: SavedViewsProps) {
  const { shown } = props
  return (
    <DropDown icon={<Bookmark20Regular />} label={shown === undefined ? 'Views' : `View: ${shown}`} panelLabel="Views">
      <SavedViewsPanel {...props} />
    </DropDown>
  )
}
