import { Button, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowDown16Regular, ArrowUp16Regular, Copy16Regular, Delete16Regular } from '@fluentui/react-icons'
import type { FilterOperatorSchema } from '../../../../domain/resources/synchronization'
import { isArray, isObject, type JsonObject, type Path } from '../../../../base/json'
import { listAt, textAt, typeOf } from '../../../../domain/schema/schemaIndex'
import {
  changeClause,
  duplicateScopePart,
  moveScopePart,
  newClause,
  removeClause,
  setOperator,
  setValues,
} from '../../../../domain/schema/scopeEdits'
import { operatorChoices, type OperatorChoice } from '../../../../domain/scope/operatorChoices'
import { findScopeOperator } from '../../../../domain/scope/operators'
import type { ClauseVerdict } from '../../../../domain/scope/scope'
import { explained } from '../../../../ui/explanations'
import { Sentence } from '../../../../ui/Sentence'
import { Picker } from '../../../../ui/picker/Picker'
import { StatusBadge } from '../../../../ui/StatusBadge'
import type { Editor } from '../../editor/editorContext'
import { attributeOptions, noAttribute } from '../../shared/attributeOptions'
import { Findings, problemsAt } from '../../shared/Findings'
import { ValuesInput } from './ValuesInput'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(140px, 1.1fr) minmax(120px, 0.8fr) minmax(140px, 1.4fr) auto',
    alignItems: 'start',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  },
  word: {
    paddingTop: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  select: { minWidth: 0, '& select': { minWidth: 0 } },
  buttons: { display: 'flex', justifySelf: 'end' },
  notes: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    paddingInlineStart: '44px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 760px)': { paddingInlineStart: 0 },
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  verdict: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    paddingTop: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase200,
  },
})

export type ClauseContext = {
  editor: Editor
  attributes: ReadonlyMap<string, JsonObject>
  operators: readonly FilterOperatorSchema[] | undefined
  /** The reason why nothing can be changed here. */
  blocked: string | undefined
  /** Moves the focus to a part of the list after it is rendered. */
  focusOn: (part: string) => void
}

type Props = ClauseContext & {
  clause: JsonObject
  path: Path
  index: number
  count: number
  /** The group's name in the names of the controls, such as "Sales". */
  group: string
  verdict: ClauseVerdict | undefined
}

const nameOfType = (definition: JsonObject | undefined, attribute: string): string => {
  if (!definition) return attribute === '' ? '' : 'Not defined in the schema.'
  return `${typeOf(definition)}${definition.multivalued === true ? ', multivalued (all values must match)' : ''}.`
}

const placeholderOf = (choice: OperatorChoice | undefined): string => {
  const name = findScopeOperator(choice?.name)?.name ?? ''
  if (name.endsWith('REGEX MATCH')) return '^(Sales|Marketing)$'
  return name.startsWith('Greater') ? 'Whole number' : 'Value'
}

/** One condition: attribute, operator and values, with its problems and its result for the sample person. */
export function ClauseRow({
  editor,
  attributes,
  operators,
  blocked,
  focusOn,
  clause,
  path,
  index,
  count,
  group,
  verdict,
}: Props) {
  const styles = useStyles()
  const attribute = textAt(clause, 'sourceOperandName')
  const operator = textAt(clause, 'operatorName')
  const definition = attributes.get(attribute)
  const type = definition && typeOf(definition)
  const choices = operatorChoices(type, operator, operators)
  const chosen = choices.find(({ name }) => name === operator)
  const fitting = choices.filter(({ fits }) => fits)
  const others = choices.filter(({ fits }) => !fits)
  const operand = isObject(clause.targetOperand) ? clause.targetOperand : undefined
  const values = operand ? listAt(operand, 'values').filter((value) => typeof value === 'string') : []
  /** The index among all items of the list, which may hold items that aren't clauses. */
  const at = Number(path.at(-1))
  const clauseName = `clause ${String(index + 1)} of ${group}`
  const { document } = editor
  const isDisabled = blocked !== undefined

  const typeAttribute = (name: string) =>
    editor.run(
      { ...changeClause(document, path, { sourceOperandName: name }), label: 'Change the attribute of a clause' },
      { typing: true },
    )

  function chooseAttribute(name: string) {
    const next = attributes.get(name)
    const offered = operatorChoices(next && typeOf(next), operator, operators)
    const first = offered.find(({ fits }) => fits)
    const keeps = offered.some(({ name: candidate, fits }) => candidate === operator && fits)
    const changes =
      keeps || !first ? {} : { operatorName: first.name, ...(first.arity === 'Unary' && { targetOperand: null }) }
    editor.run(changeClause(document, path, { sourceOperandName: name, ...changes }))
  }

  const hasOddOperand = operand !== undefined && !isArray(operand.values)
  const button = (label: string, icon: React.ReactElement, onClick: () => void, why?: string) => (
    <Button
      size="small"
      appearance="subtle"
      icon={icon}
      aria-label={`${label} ${clauseName}`}
      data-part={`${path.join('/')}:${label}`}
      disabledFocusable={isDisabled || why !== undefined}
      onClick={onClick}
      {...explained(blocked ?? why ?? label)}
    />
  )
  const move = (to: number) => {
    editor.run(moveScopePart(document, path, to))
    focusOn(`${path.slice(0, -1).join('/')}/${String(to)}:${to < at ? 'Move up' : 'Move down'}`)
  }

  return (
    <li className={styles.root}>
      <div className={styles.fields}>
        <span className={styles.word}>{index === 0 ? 'If' : 'and'}</span>
        <Picker
          label={`Attribute of ${clauseName}`}
          isInline
          mono
          part={path.join('/')}
          value={attribute}
          options={attributeOptions(attributes)}
          nothing={noAttribute(attributes)}
          placeholder="Attribute"
          disabled={isDisabled}
          onType={typeAttribute}
          onChoose={chooseAttribute}
        />
        <Select
          className={styles.select}
          size="small"
          aria-label={`Operator of ${clauseName}`}
          disabled={isDisabled}
          value={operator}
          onChange={(_, { value }) => editor.run(setOperator(document, path, value))}
        >
          {operator === '' ? <option value="">Operator</option> : null}
          {fitting.map(({ name, label }) => (
            <option key={name} value={name}>
              {label} ({name})
            </option>
          ))}
          {others.length > 0 ? (
            <optgroup label={type === undefined ? 'Not supported' : `Not for ${type}`}>
              {others.map(({ name, label }) => (
                <option key={name} value={name} disabled={name !== operator}>
                  {label} ({name})
                </option>
              ))}
            </optgroup>
          ) : null}
        </Select>
        {chosen?.arity === 'Unary' ? (
          <span className={styles.quiet}>
            {values.length > 0 ? (
              <Sentence text={`not compared with ${values.map((value) => `\`${value}\``).join(', ')}`} />
            ) : (
              'no value to compare with'
            )}
          </span>
        ) : (
          <ValuesInput
            label={`Value of ${clauseName}`}
            values={values}
            isNegated={findScopeOperator(operator)?.negated === true}
            placeholder={placeholderOf(chosen)}
            disabled={isDisabled || hasOddOperand}
            onChange={(next, typing) => editor.run(setValues(document, path, next), { typing })}
          />
        )}
        <div className={styles.buttons}>
          {button('Move up', <ArrowUp16Regular />, () => move(at - 1), index === 0 ? "It's already first." : undefined)}
          {button(
            'Move down',
            <ArrowDown16Regular />,
            () => move(at + 1),
            index === count - 1 ? "It's already last." : undefined,
          )}
          {button('Duplicate', <Copy16Regular />, () => {
            editor.run(duplicateScopePart(document, path))
            focusOn([...path.slice(0, -1), at + 1].join('/'))
          })}
          {button('Remove', <Delete16Regular />, () => {
            editor.run(removeClause(document, path))
            focusOn(`${path.slice(0, -1).join('/')}/${String(Math.max(0, at - 1))}`)
          })}
        </div>
      </div>
      <div className={styles.notes}>
        <p className={styles.note}>
          {nameOfType(definition, attribute)} {chosen?.note}
          {values.some((value) => value !== value.trim())
            ? 'A value begins or ends with a space. The space is significant.'
            : ''}
          {hasOddOperand ? "This editor doesn't support the operand. Change it in the JSON tab." : ''}
        </p>
        {verdict ? (
          <p className={styles.verdict}>
            <StatusBadge tone={verdict.passed ? 'success' : 'danger'} label={verdict.passed ? 'Passes' : 'Fails'} />
            <span>
              <Sentence text={verdict.reason} />
            </span>
          </p>
        ) : null}
        <Findings
          problems={problemsAt(editor.checked.problems, path)}
          editor={editor}
          label={`Problems of ${clauseName}`}
        />
      </div>
    </li>
  )
}

/** The start values of a new condition. Nobody passes it until it is filled in. */
export const emptyClause = (): JsonObject => newClause('', 'EQUALS')
