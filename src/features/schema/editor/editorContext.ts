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

/**
 * The answers of validation and lint. While `checking`, `problems` belong to an earlier document and their paths may
 * be wrong.
 */
export type Checked = {
  state: 'checking' | 'ready' | 'failed'
  /** The most severe first, without those that were suppressed. */
  problems: readonly Problem[]
  suppressed: readonly Problem[]
}

/**
 * One person for whom every tab shows live values and results. `record` holds what Entra ID knows of the source
 * object's attributes.
 */
export type Sample = { id: string; name: string; record: AttributeRecord }

/**
 * The editor of one schema, as its tabs see it. Each change creates a new object, but its functions stay the same.
 */
export type Editor = {
  /** The job or template whose schema is edited. */
  owner: SchemaOwner
  /** The key of drafts, snapshots and suppressions within a connection. It is stable for each owner. */
  key: string
  /** "Salesforce – Contoso CRM" */
  schemaName: string
  /** The reason why nothing can be changed; undefined when everything can. */
  readOnlyReason: string | undefined
  isReadOnly: boolean

  draft: Draft
  /** The document as it is now: `documentOf(draft)`. */
  document: JsonObject
  /** The document that the draft started from: `baseOf(draft)`. */
  base: JsonObject
  /** The changes of the draft. They may lag behind `document` for a moment while a person types. */
  changes: readonly Change[]
  checked: Checked
  /** What lint knows apart from the document, for checks of one mapping while it is typed. */
  lintOptions: LintOptions
  /** The findings that a person chose to hide in this schema. */
  suppressions: readonly Suppression[]
  suppress(suppressions: readonly Suppression[]): void

  /**
   * JSON as typed that doesn't parse yet. The document is then the last one that did. Undefined when text and
   * document agree.
   */
  text: string | undefined
  /** The typed text and the result of reading it, for the JSON tab. */
  typed: Typed | undefined
  setText(text: string | undefined): void

  /**
   * Runs an operation. With `typing`, it replaces the last one if both set the same path. An operation without steps
   * is ignored.
   */
  run(operation: Operation, options?: { typing?: boolean }): void
  undo(): void
  redo(): void
  /**
   * Goes back to the base, as an operation that can be undone, and drops text that doesn't parse. The caller asks for
   * confirmation first.
   */
  discard(): void
  /**
   * Starts a new draft on a new base: `saved` when this tab just wrote `base`, `merged` when the server already had
   * it.
   */
  rebase(base: JsonObject, document: JsonObject, because: 'saved' | 'merged'): void

  /** Opens a path in the tab that shows it or in the named tab, or opens a tab. */
  goTo(target: { path: Path; tab?: SchemaTab } | { tab: SchemaTab }): void

  sample: Sample | undefined
  setSample(sample: Sample | undefined): void
}

export const EditorContext = createContext<Editor | undefined>(undefined)

/** The editor that a tab belongs to. Throws outside of an editor, because that is a programming error. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor needs an <EditorContext> above it')
  return editor
}
