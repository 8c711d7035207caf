import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import type { Inputs } from '../playgroundState'
import { inputsJson, readInputs } from './fromJson'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, minHeight: '160px' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

type Props = { inputs: Inputs; onApply: (inputs: Inputs) => void; onClose: () => void }

/** The inputs as JSON, to edit or replace. Nothing changes until the text is valid. */
export function PasteJson({ inputs, onApply, onClose }: Props) {
  const styles = useStyles()
  const [text, setText] = useState(() => (Object.keys(inputs).length > 0 ? inputsJson(inputs) : ''))
  const [problem, setProblem] = useState<string>()

  function apply(event: FormEvent) {
    event.preventDefault()
    const read = readInputs(text)
    if ('problem' in read) setProblem(read.problem)
    else onApply(read.inputs)
  }

  return (
    <form className={styles.root} onSubmit={apply}>
      <Field
        label="Inputs as JSON"
        hint="Paste an object, a user from Microsoft Graph, or a testInputObject. Other attributes don't change."
        {...(problem ? { validationMessage: problem } : {})}
      >
        <Textarea
          textarea={{ className: styles.text }}
          value={text}
          spellCheck={false}
          autoFocus
          resize="vertical"
          placeholder={'{"givenName": "Siân", "mail": null, "proxyAddresses": ["smtp:s@contoso.com"]}'}
          onChange={(_, { value }) => {
            setText(value)
            setProblem(undefined)
          }}
        />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          Use these inputs
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
