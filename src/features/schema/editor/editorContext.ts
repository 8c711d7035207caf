import { createContext, useContext } from 'react'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import type { AttributeRecord } from '../../../domain/expression/values'
import type { Problem } from '../../../domain/lint/schema/problems'
import type { LintOptions } from '../../../domain/lint/schema/rule'
import type { Suppression } from '../../../domain/lint/schema/suppression'
import type { Change } from '../../../domain/schema/diff'
import type { Draft } from '../../../domain/schema/draft'
import type { JsonObject, Path } from '../../../base/json'
import type { Operation } from '../../../domain/schema/operations'
import type { Typed } from './editorStore'
import type { SchemaTab } from './schemaSearch'

/** What validation and lint say. While `checking`, `problems` are still those of an earlier document: their paths may be off. */
export type Checked = {
  state: 'checking' | 'ready' | 'failed'
  /** Gravest first; without those that were suppressed. */
  problems: readonly Problem[]
  suppressed: readonly Problem[]
}

/** One person for whom every tab shows live values and verdicts. `record` has what a user of Entra ID has of the source object's attributes. */
export type Sample = { id: string; name: string; record: AttributeRecord }

/** The editor of one schema, as its tabs see it. A new object whenever anything in it changes; its functions stay the same. */
export type Editor = {
  /** What is edited. */
  owner: SchemaOwner
  /** Of drafts, snapshots and suppressions, beside the connection's key: stable per owner. */
  key: string
  /** "Salesforce – Contoso CRM" */
  schemaName: string
  /** Why nothing can be changed; undefined when everything can. */
  readOnlyReason: string | undefined
  isReadOnly: boolean

  draft: Draft
  /** The document as it is now: `documentOf(draft)`. */
  document: JsonObject
  /** What the draft began with: `baseOf(draft)`. */
  base: JsonObject
  /** What the draft changes. May lag behind `document` by a moment while somebody types. */
  changes: readonly Change[]
  checked: Checked
  /** What lint is to know beside the document, for checks of one mapping while it is typed. */
  lintOptions: LintOptions
  /** What the person chose to overlook in this schema. */
  suppressions: readonly Suppression[]
  suppress(suppressions: readonly Suppression[]): void

  /** JSON as typed that does not parse (yet); the document is then the last one that did. Undefined when text and document agree. */
  text: string | undefined
  /** The same and more, for the JSON tab. */
  typed: Typed | undefined
  setText(text: string | undefined): void

  /** Does an operation. `typing` lets one that sets the same place again take the place of the last. One without steps is ignored. */
  run(operation: Operation, options?: { typing?: boolean }): void
  undo(): void
  redo(): void
  /** Back to the base, as an operation that can be undone; the caller has asked. Unparsed text goes too. */
  discard(): void
  /** A new base and a new draft: `saved` when the server now has `base`, `merged` when it had already. */
  rebase(base: JsonObject, document: JsonObject, because: 'saved' | 'merged'): void

  /** Opens a place in the tab that shows it (or the one that is named), or a tab. */
  goTo(target: { path: Path; tab?: SchemaTab } | { tab: SchemaTab }): void

  sample: Sample | undefined
  setSample(sample: Sample | undefined): void
}

export const EditorContext = createContext<Editor | undefined>(undefined)

/** The editor that a tab belongs to. Throws outside of one, which is a programming error. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor needs an <EditorContext> above it')
  return editor
}
