import { Button, Field, Input, Link, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { AddRegular, Delete16Regular, EditRegular, LockClosed16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { isEmbeddedJson } from '../../../../domain/schema/embeddedJson'
import { isObject, type JsonObject, type Path } from '../../../../base/json'
import { setObjectMapping, setRule } from '../../../../domain/schema/mappingEdits'
import { ruleFilterOf, setRuleFilter, type RuleFilter } from '../../../../domain/schema/ruleEdits'
import { listAt, metadataOf, textAt } from '../../../../domain/schema/schemaIndex'
import { CopyValue } from '../../../../ui/CopyValue'
import { Essentials } from '../../../../ui/Essentials'
import { explained } from '../../../../ui/explanations'
import { JsonView } from '../../../../ui/JsonView'
import { Panel } from '../../../../ui/Panel'
import { StatusBadge } from '../../../../ui/StatusBadge'
import type { Editor } from '../../editor/editorContext'
import { counted } from '../../../../base/numbers'
import { editBlocked } from '../../shared/editBlocked'
import { Findings, problemsAt } from '../../shared/Findings'
import { objectsLabel } from '../../shared/objectMappingSearch'
import { MetadataTable } from './MetadataTable'
import { NameList } from './NameList'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(90px, 1fr)',
    gap: tokens.spacingHorizontalM,
    maxWidth: '560px',
  },
  input: { minWidth: 0, '& input': { minWidth: 0 } },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  what: { minWidth: 0, overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, fontSize: tokens.fontSizeBase200 },
  start: { justifySelf: 'start' },
  summary: { cursor: 'pointer', marginBottom: tokens.spacingVerticalXS },
})

/** The dialogs that the rule's panel asks the tab to open. */
export type RuleDialog = { kind: 'metadata' | 'addObjectMapping' | 'removeObjectMapping'; path: Path }

type Props = { editor: Editor; rule: JsonObject; path: Path; onOpen: (dialog: RuleDialog) => void }

const filters: readonly { filter: RuleFilter; title: string; noun: string; hint: string; placeholder: string }[] = [
  {
    filter: 'containerFilter',
    title: 'Containers',
    noun: 'container',
    hint: 'Active Directory organizational units that the rule reads. If empty, it reads all.',
    placeholder: 'OU=People,DC=corp,DC=contoso,DC=com',
  },
  {
    filter: 'groupFilter',
    title: 'Groups',
    noun: 'group',
    hint: 'Active Directory groups whose members the rule reads. If empty, it reads everyone. Use them for pilots.',
    placeholder: 'CN=Pilot,OU=Groups,DC=corp,DC=contoso,DC=com',
  },
]

/**
 * Only Active Directory is read by container and group. Other sources show these filters only if the schema has them.
 */
const hasFilters = (rule: JsonObject): boolean =>
  /active directory/i.test(
    `${textAt(rule, 'sourceDirectoryName')} ${textAt(rule, 'targetDirectoryName')}`.replaceAll(
      'Azure Active Directory',
      '',
    ),
  ) ||
  isObject(rule.containerFilter) ||
  isObject(rule.groupFilter)

/** One rule: its directions, the parts of the source that it reads, and its object mappings. */
export function RulePanel({ editor, rule, path, onOpen }: Props) {
  const styles = useStyles()
  const { document } = editor
  const blocked = editBlocked(editor, rule)
  const isDisabled = blocked !== undefined
  const name = textAt(rule, 'name')
  const priority = typeof rule.priority === 'number' ? String(rule.priority) : ''
  const [typed, setTyped] = useState<string>()
  const direction = `${textAt(rule, 'sourceDirectoryName') || '(no source)'} → ${textAt(rule, 'targetDirectoryName') || '(no target)'}`
  const onDemand = metadataOf(rule, 'supportsProvisionOnDemand')?.toLowerCase() === 'true'

  function typePriority(text: string) {
    setTyped(text)
    if (/^\d{1,9}$/.test(text)) editor.run(setRule(document, path, { priority: Number(text) }), { typing: true })
  }

  return (
    <Panel
      title={direction}
      aside={
        rule.editable === false ? (
          <StatusBadge tone="neutral" label="Locked" icon={<LockClosed16Regular />} />
        ) : undefined
      }
    >
      {rule.editable === false ? <p className={styles.line}>{blocked}</p> : null}
      <Essentials
        items={[
          {
            label: 'Rule ID',
            value: <CopyValue value={textAt(rule, 'id')} label="rule ID" />,
            explain: "Provision on demand uses this ID. The connector defines it, so you can't edit it.",
          },
          {
            label: 'Direction',
            value: direction,
            explain: 'From the first directory to the second.',
          },
          {
            label: 'On demand',
            value: onDemand ? 'Supported' : 'Not stated',
            explain:
              'Whether the rule says that it supports provisioning on demand (metadata supportsProvisionOnDemand).',
          },
        ]}
      />
      <div className={styles.fields}>
        <Field label="Name">
          <Input
            className={styles.input}
            aria-label={`Name of rule ${name}`}
            autoComplete="off"
            spellCheck={false}
            readOnly={isDisabled}
            value={name}
            onChange={(_, { value }) =>
              editor.run({ ...setRule(document, path, { name: value }), label: 'Rename a rule' }, { typing: true })
            }
          />
        </Field>
        <Field
          label="Priority"
          {...(typed !== undefined && !/^\d{1,9}$/.test(typed)
            ? { validationMessage: 'A whole number. The lowest runs first.', validationState: 'error' as const }
            : {})}
        >
          <Input
            className={styles.input}
            aria-label={`Priority of rule ${name}`}
            inputMode="numeric"
            autoComplete="off"
            readOnly={isDisabled}
            value={typed ?? priority}
            onChange={(_, { value }) => typePriority(value)}
            onBlur={() => setTyped(undefined)}
          />
        </Field>
      </div>
      <Findings
        problems={problemsAt(editor.checked.problems, path, true)}
        editor={editor}
        label={`Problems of rule ${name}`}
      />
      {hasFilters(rule)
        ? filters.map(({ filter, title, noun, hint, placeholder }) => (
            <NameList
              key={filter}
              title={title}
              noun={noun}
              hint={hint}
              placeholder={placeholder}
              blocked={blocked}
              names={ruleFilterOf(rule, filter)}
              onChange={(names, typing) => editor.run(setRuleFilter(document, path, filter, names), { typing })}
            />
          ))
        : null}
      <h3 className={styles.heading}>Object mappings</h3>
      <ul className={styles.list} aria-label={`Object mappings of ${name || direction}`}>
        {listAt(rule, 'objectMappings').map((objectMapping, index) =>
          isObject(objectMapping) ? (
            <ObjectMappingItem
              key={index}
              editor={editor}
              objectMapping={objectMapping}
              path={[...path, 'objectMappings', index]}
              blocked={blocked}
              onOpen={onOpen}
            />
          ) : null,
        )}
      </ul>
      <Button
        className={styles.start}
        size="small"
        icon={<AddRegular />}
        disabledFocusable={isDisabled}
        onClick={() => onOpen({ kind: 'addObjectMapping', path })}
        {...explained(blocked)}
      >
        Add an object mapping
      </Button>
      <h3 className={styles.heading}>Metadata</h3>
      <MetadataTable owner={rule} label={`Metadata of ${name || direction}`} />
      <Button
        className={styles.start}
        size="small"
        icon={<EditRegular />}
        onClick={() => onOpen({ kind: 'metadata', path })}
        aria-label={`${isDisabled ? 'Show' : 'Edit'} the metadata of ${name || direction}`}
      >
        {isDisabled ? 'Show metadata' : 'Edit metadata'}
      </Button>
      <details>
        <summary className={styles.summary}>JSON</summary>
        <JsonView value={rule} label={`rule ${name}`} />
      </details>
    </Panel>
  )
}

type ItemProps = {
  editor: Editor
  objectMapping: JsonObject
  path: Path
  blocked: string | undefined
  onOpen: (dialog: RuleDialog) => void
}

function ObjectMappingItem({ editor, objectMapping, path, blocked, onOpen }: ItemProps) {
  const styles = useStyles()
  const isDisabled = blocked !== undefined
  const pair = `${textAt(objectMapping, 'sourceObjectName') || '(no source)'} → ${textAt(objectMapping, 'targetObjectName') || '(no target)'}`
  const count = listAt(objectMapping, 'attributeMappings').length
  const groups = isObject(objectMapping.scope) ? listAt(objectMapping.scope, 'groups').length : 0
  const entries = listAt(objectMapping, 'metadata').filter(isObject)
  const hasJson = entries.some((entry) => isEmbeddedJson(textAt(entry, 'value')))
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <div>{pair}</div>
        <div className={styles.muted}>
          {[
            textAt(objectMapping, 'name'),
            counted(count, 'mapping'),
            groups === 0 ? 'No filter' : counted(groups, 'clause group'),
            textAt(objectMapping, 'flowTypes'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        <div className={styles.links}>
          <Link
            inline
            as="button"
            aria-label={`Mappings of ${objectsLabel(objectMapping)}`}
            onClick={() => editor.goTo({ path: [...path, 'attributeMappings'] })}
          >
            Mappings
          </Link>
          <Link
            inline
            as="button"
            aria-label={`Scoping of ${objectsLabel(objectMapping)}`}
            onClick={() => editor.goTo({ path: [...path, 'scope'] })}
          >
            Scoping
          </Link>
          <Link inline as="button" onClick={() => onOpen({ kind: 'metadata', path })}>
            Metadata ({entries.length}
            {hasJson ? ', with JSON' : ''})
          </Link>
        </div>
      </div>
      <Switch
        label={objectMapping.enabled === false ? 'Off' : 'On'}
        labelPosition="before"
        aria-label={`${pair} is enabled`}
        disabled={isDisabled}
        checked={objectMapping.enabled !== false}
        onChange={(_, { checked }) => editor.run(setObjectMapping(editor.document, path, { enabled: checked }))}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<Delete16Regular />}
        aria-label={`Remove object mapping ${pair}`}
        disabledFocusable={isDisabled}
        onClick={() => onOpen({ kind: 'removeObjectMapping', path })}
        {...explained(blocked ?? 'Remove')}
      />
    </li>
  )
}
