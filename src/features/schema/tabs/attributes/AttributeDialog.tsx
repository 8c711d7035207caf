import { Checkbox, Field, Input, Link, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useMemo, useRef, useState } from 'react'
import { addAttribute, changeAttribute } from '../../../../domain/schema/attributeEdits'
import { attributeUses, usesIn, type AttributeUse } from '../../../../domain/schema/attributeUsage'
import { isObject, valueAt, type JsonObject, type Path } from '../../../../base/json'
import { listAt, textAt } from '../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../ui/dialog/Dialog'
import { JsonView } from '../../../../ui/JsonView'
import type { Editor } from '../../editor/editorContext'
import { Findings, problemsAt } from '../../shared/Findings'
import {
  attributeChanges,
  attributeFlags,
  attributeTypes,
  definitionOf,
  mutabilities,
  newAttributeForm,
  readAttributeForm,
  type AttributeFlag,
  type AttributeForm,
} from './attributeForm'
import { EntryList } from '../../shared/EntryList'
import { NameFields, nameOf, nameProblems, type NameForm } from './NameFields'
import { usedInText } from './attributeLabels'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  flags: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  flag: { display: 'grid' },
  title: { padding: 0, marginBottom: tokens.spacingVerticalXXS, fontWeight: tokens.fontWeightSemibold },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxHeight: '160px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
  },
  summary: { cursor: 'pointer', marginBottom: tokens.spacingVerticalXS },
})

const flagLabels: Record<AttributeFlag, { label: string; means: string }> = {
  required: { label: 'Required', means: "The object can't be created without a value." },
  multivalued: { label: 'Multivalued', means: 'Can have more than one value.' },
  caseExact: { label: 'Case sensitive', means: 'A different case counts as a change.' },
  anchor: { label: 'Primary key', means: 'Unique ID that never changes. One per object.' },
  flowNullValues: { label: 'Clear if empty', means: 'If the source is empty, clear the target.' },
}

const mutabilityLabels: Record<(typeof mutabilities)[number], string> = {
  ReadWrite: 'ReadWrite (read and written)',
  ReadOnly: 'ReadOnly (read, never written)',
  Immutable: 'Immutable (written only on creation)',
  WriteOnly: 'WriteOnly (written, never read)',
}

const metadataKeys = [
  'BaseAttributeName',
  'ComplexObjectDefinition',
  'IsContainer',
  'IsCustomerDefined',
  'IsDomainQualified',
  'LinkPropertyNames',
  'LinkTypeName',
  'MaximumLength',
  'ReferencedProperty',
]

type Props = {
  editor: Editor
  /** The path of the definition to change, or of the object that gets a new one. */
  path: Path
  blocked: string | undefined
  /** Called with the path of a new definition. */
  onAdded: (path: Path) => void
  onClose: () => void
}

const modeFor = (directoryName: string, names: Iterable<string>): NameForm['mode'] => {
  if (/azure active directory|entra id/i.test(directoryName)) return 'directory'
  return [...names].some((name) => name.startsWith('urn:')) ? 'scim' : 'plain'
}

/** Adds, changes or shows one attribute's definition. */
export default function AttributeDialog({ editor, path, blocked, onAdded, onClose }: Props) {
  const styles = useStyles()
  const isNew = path.length === 4
  // The values from when the dialog opened, so that an edit elsewhere doesn't change what is being typed.
  const [{ document }] = useState(editor)
  const directory = objectAt(document, path.slice(0, 2))
  const object = objectAt(document, path.slice(0, 4))
  const definition = isNew ? undefined : objectAt(document, path)
  const others = useMemo(
    () =>
      new Set(
        listAt(object, 'attributes').flatMap((attribute) =>
          isObject(attribute) && attribute !== definition ? [textAt(attribute, 'name')] : [],
        ),
      ),
    [object, definition],
  )
  const [form, setForm] = useState<AttributeForm>(() =>
    definition ? readAttributeForm(definition) : newAttributeForm(),
  )
  const [name, setName] = useState<NameForm>(() => ({
    mode: definition ? 'plain' : modeFor(textAt(directory, 'name'), others),
    plain: textAt(definition ?? {}, 'name'),
    extension: '',
    scimAttribute: '',
    appId: '',
    directoryAttribute: '',
  }))
  const [isTried, setTried] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const problems = nameProblems(name, others)
  const uses = definition
    ? (usesIn(attributeUses(document), textAt(directory, 'name'), textAt(object, 'name')).get(
        textAt(definition, 'name'),
      ) ?? [])
    : []
  const isRenamed = definition !== undefined && nameOf(name) !== textAt(definition, 'name')
  const change = (part: Partial<AttributeForm>) => setForm((known) => ({ ...known, ...part }))
  const isLocked = blocked !== undefined
  const objectNames = listAt(directory, 'objects')
    .filter(isObject)
    .map((each) => textAt(each, 'name'))

  function submit() {
    // A name that came from the service isn't the person's mistake, so it doesn't block other changes.
    if (problems.some(({ severity }) => severity === 'error') && (isNew || isRenamed)) {
      setTried(true)
      nameInput.current?.focus()
      return
    }
    const filled = { ...form, name: nameOf(name) }
    if (definition) editor.run(changeAttribute(document, path, attributeChanges(definition, filled)))
    else {
      editor.run(addAttribute(document, path, definitionOf(filled)))
      onAdded([...path, 'attributes', listAt(object, 'attributes').length])
    }
    onClose()
  }

  return (
    <Dialog
      size="large"
      title={isNew ? `Add an attribute to ${textAt(object, 'name')}` : `Attribute ${textAt(definition ?? {}, 'name')}`}
      submitLabel={isNew ? 'Add' : 'Apply'}
      blocked={blocked}
      onSubmit={submit}
      onClose={onClose}
    >
      {blocked ? <p className={styles.hint}>{blocked}</p> : null}
      <NameFields
        form={name}
        problems={isNew || isRenamed ? problems : []}
        isTried={isTried}
        disabled={isLocked}
        isNew={isNew}
        input={nameInput}
        onChange={setName}
      />
      {isRenamed && uses.length > 0 ? (
        <p className={styles.hint}>
          Mappings and clauses that use {textAt(definition, 'name')} still have the old name. They're listed under
          Problems.
        </p>
      ) : null}
      <div className={styles.fields}>
        <Field label="Type">
          <Select disabled={isLocked} value={form.type} onChange={(_, { value }) => change({ type: value })}>
            {[...new Set([...attributeTypes, form.type])].map((type) => (
              <option key={type}>{type}</option>
            ))}
          </Select>
        </Field>
        <Field label="Mutability">
          <Select
            disabled={isLocked}
            value={form.mutability}
            onChange={(_, { value }) => change({ mutability: value })}
          >
            {mutabilities.map((mutability) => (
              <option key={mutability} value={mutability}>
                {mutabilityLabels[mutability]}
              </option>
            ))}
            {mutabilities.some((mutability) => mutability === form.mutability) ? null : (
              <option>{form.mutability}</option>
            )}
          </Select>
        </Field>
        <Field label="Default value" hint="Used if no mapping provides a value.">
          <Input
            readOnly={isLocked}
            autoComplete="off"
            spellCheck={false}
            value={form.defaultValue}
            onChange={(_, { value }) => change({ defaultValue: value })}
          />
        </Field>
      </div>
      <fieldset className={styles.flags}>
        <legend className={styles.title}>Properties</legend>
        {attributeFlags.map((flag) => (
          <Checkbox
            key={flag}
            disabled={isLocked}
            checked={form.flags[flag]}
            onChange={(_, { checked }) => change({ flags: { ...form.flags, [flag]: checked === true } })}
            label={
              <span className={styles.flag}>
                {flagLabels[flag].label}
                <span className={styles.hint}>{flagLabels[flag].means}</span>
              </span>
            }
          />
        ))}
      </fieldset>
      {form.type === 'Reference' || form.referencedObjects.length > 0 ? (
        <fieldset className={styles.flags}>
          <legend className={styles.title}>Refers to</legend>
          {[...new Set([...objectNames, ...form.referencedObjects])].map((referenced) => (
            <Checkbox
              key={referenced}
              disabled={isLocked}
              label={objectNames.includes(referenced) ? referenced : `${referenced} (not defined)`}
              checked={form.referencedObjects.includes(referenced)}
              onChange={(_, { checked }) =>
                change({
                  referencedObjects:
                    checked === true
                      ? [...form.referencedObjects, referenced]
                      : form.referencedObjects.filter((each) => each !== referenced),
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
      <EntryList
        label="Metadata"
        keys={metadataKeys}
        entries={form.metadata}
        disabled={isLocked}
        onChange={(metadata) => change({ metadata })}
      />
      <EntryList
        label="API expressions"
        hint="XPath or JSONPath of the value in an HR system."
        entries={form.apiExpressions}
        disabled={isLocked}
        onChange={(apiExpressions) => change({ apiExpressions })}
      />
      {definition ? (
        <>
          <Uses uses={uses} editor={editor} onGo={onClose} />
          <Findings
            problems={problemsAt(editor.checked.problems, path)}
            editor={editor}
            label="Problems of the attribute"
          />
          <details>
            <summary className={styles.summary}>JSON</summary>
            <JsonView value={definition} label={`attribute ${textAt(definition, 'name')}`} />
          </details>
        </>
      ) : null}
    </Dialog>
  )
}

const objectAt = (document: JsonObject, path: Path): JsonObject => {
  const value = valueAt(document, path)
  return isObject(value) ? value : {}
}

function Uses({ uses, editor, onGo }: { uses: readonly AttributeUse[]; editor: Editor; onGo: () => void }) {
  const styles = useStyles()
  if (uses.length === 0) return <p className={styles.hint}>No mapping or clause uses it.</p>
  return (
    <section aria-label="Used by">
      <div className={styles.title}>Used by</div>
      <ul className={styles.list}>
        {uses.map((use) => (
          <li key={`${use.kind} ${use.path.join('/')}`}>
            <Link
              inline
              as="button"
              onClick={() => {
                onGo()
                editor.goTo({ path: use.path })
              }}
            >
              {usedInText(use)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
