import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { readAttribute } from '../../../../domain/expression/jsonValue'
import { isList, type AttributeRecord } from '../../../../domain/expression/values'
import type { JsonObject } from '../../../../base/json'
import { typeOf } from '../../../../domain/schema/schemaIndex'
import type { Editor } from '../../editor/editorContext'
import { typedValue, valueText } from './typedValue'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
  },
  field: { minWidth: 0 },
  input: { minWidth: 0, '& input': { minWidth: 0 } },
})

const typed = 'Entered values'

/**
 * The sample person's values that the clauses read. A person can change them to try another department, for example.
 */
export function SampleValues({
  editor,
  names,
  attributes,
}: {
  editor: Editor
  names: readonly string[]
  attributes: ReadonlyMap<string, JsonObject>
}) {
  const styles = useStyles()
  const { sample, setSample } = editor
  const record: AttributeRecord = sample?.record ?? {}

  function change(name: string, text: string) {
    const definition = attributes.get(name)
    const own = sample?.name ?? typed
    setSample({
      id: sample?.id ?? '',
      name: own === typed || own.endsWith(' (changed)') ? own : `${own} (changed)`,
      record: { ...record, [name]: typedValue(text, definition && typeOf(definition)) },
    })
  }

  return (
    <div role="group" aria-label="Values of the sample" className={styles.root}>
      {names.map((name) => {
        const value = readAttribute(record, name)
        return (
          <Field key={name} label={name} size="small" className={styles.field}>
            <Input
              size="small"
              className={styles.input}
              autoComplete="off"
              spellCheck={false}
              placeholder="empty"
              readOnly={isList(value)}
              value={valueText(value)}
              onChange={(_, data) => change(name, data.value)}
            />
          </Field>
        )
      })}
    </div>
  )
}
