import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { pathOf } from '../../../../domain/schema/errorTarget'
import { isObject, valueAt } from '../../../../base/json'
import { removeObjectMapping } from '../../../../domain/schema/ruleEdits'
import { listAt, textAt } from '../../../../domain/schema/schemaIndex'
import { ConfirmDialog } from '../../../../ui/dialog/ConfirmDialog'
import { EmptyState } from '../../../../ui/EmptyState'
import { useEditor } from '../../editor/editorContext'
import { counted } from '../../../../base/numbers'
import { editBlocked } from '../../shared/editBlocked'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { DirectoriesPanel } from './DirectoriesPanel'
import { RulePanel, type RuleDialog } from './RulePanel'

const MetadataDialog = lazy(() => import('./MetadataDialog'))
const AddObjectMappingDialog = lazy(() => import('./AddObjectMappingDialog'))

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    minWidth: 0,
  },
  rule: {
    minWidth: 0,
    scrollMarginTop: tokens.spacingVerticalM,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
})

const ruleKeys = ['defaultSourceObjectMappings', 'supportsProvisionOnDemand']
const objectMappingKeys = [
  'EscrowBehavior',
  'DisableMonitoringForChanges',
  'OriginalJoiningProperty',
  'Disposition',
  'IsCustomerDefined',
  'ExcludeFromReporting',
  'Unsynchronized',
]

/** The rules of the schema, each with its object mappings and filters, and the directories between which they run. */
export default function RulesTab() {
  const styles = useStyles()
  const editor = useEditor()
  const { document } = editor
  const [{ at }] = useSchemaSearch()
  const [open, setOpen] = useState<RuleDialog>()
  const root = useRef<HTMLDivElement>(null)
  const rules = listAt(document, 'synchronizationRules')
  const close = () => setOpen(undefined)

  // The rule in the address scrolls into view.
  useEffect(() => {
    const path = pathOf(at)
    if (path?.[0] === 'synchronizationRules')
      root.current?.querySelector(`[data-rule="${String(path[1])}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const ruleAt = (index: number) => {
    const rule = rules[index]
    return isObject(rule) ? rule : undefined
  }
  const opened = open && valueAt(document, open.path)
  const owner = isObject(opened) ? opened : undefined
  const blocked = open && editBlocked(editor, ruleAt(Number(open.path[1])))
  const pair = owner ? `${textAt(owner, 'sourceObjectName')} → ${textAt(owner, 'targetObjectName')}` : ''

  return (
    <div ref={root} className={styles.root}>
      {rules.length === 0 ? (
        <EmptyState title="The schema has no rules">A schema needs a rule to sync objects.</EmptyState>
      ) : null}
      {rules.map((rule, index) =>
        isObject(rule) ? (
          <div key={index} data-rule={index} className={styles.rule}>
            <RulePanel editor={editor} rule={rule} path={['synchronizationRules', index]} onOpen={setOpen} />
          </div>
        ) : null,
      )}
      <DirectoriesPanel editor={editor} />
      <Suspense fallback={null}>
        {open?.kind === 'metadata' ? (
          <MetadataDialog
            editor={editor}
            path={open.path}
            keys={open.path.length === 2 ? ruleKeys : objectMappingKeys}
            blocked={blocked}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'addObjectMapping' ? (
          <AddObjectMappingDialog editor={editor} path={open.path} onClose={close} />
        ) : null}
      </Suspense>
      <ConfirmDialog
        open={open?.kind === 'removeObjectMapping' && owner !== undefined}
        title="Remove object mapping"
        body={`${pair} is removed from the draft with ${counted(owner ? listAt(owner, 'attributeMappings').length : 0, 'mapping')} and its scoping filter. To pause it instead, turn it off. You can undo this.`}
        confirmLabel="Remove"
        danger
        onConfirm={() => {
          if (open) editor.run(removeObjectMapping(document, open.path))
          return Promise.resolve()
        }}
        onClose={close}
      />
    </div>
  )
}
