import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { SchemaTab } from '../editor/schemaSearch'

/** The parts of the editor, each a chunk of its own without props: what it needs is in the editor's context. */
export const tabs: readonly {
  value: SchemaTab
  label: string
  explain?: string
  Component: LazyExoticComponent<ComponentType>
}[] = [
  { value: 'mappings', label: 'Mappings', Component: lazy(() => import('../tabs/mappings/MappingsTab')) },
  { value: 'scoping', label: 'Scoping', Component: lazy(() => import('../tabs/scoping/ScopingTab')) },
  { value: 'attributes', label: 'Attributes', Component: lazy(() => import('../tabs/attributes/AttributesTab')) },
  { value: 'rules', label: 'Rules', Component: lazy(() => import('../tabs/rules/RulesTab')) },
  { value: 'json', label: 'JSON', Component: lazy(() => import('../tabs/json/JsonTab')) },
  { value: 'problems', label: 'Problems', Component: lazy(() => import('../tabs/problems/ProblemsTab')) },
  { value: 'history', label: 'History', Component: lazy(() => import('../tabs/history/HistoryTab')) },
  { value: 'review', label: 'Review', Component: lazy(() => import('../tabs/review/ReviewTab')) },
]
