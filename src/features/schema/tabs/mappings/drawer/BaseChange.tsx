import { Button, makeStyles } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import type { Change } from '../../../../../domain/schema/diff'
import { sentenceOf } from '../../../../../domain/schema/changeSentences'
import { explained } from '../../../../../ui/explanations'
import { Sentence } from '../../../../../ui/Sentence'
import { useEditor } from '../../../editor/editorContext'
import { revertChange } from '../../../shared/revertChange'
import { Section } from './Section'

const useStyles = makeStyles({ text: { margin: 0, overflowWrap: 'anywhere' } })

/** The difference between the mapping and the server's version, and the button that reverts it. */
export function BaseChange({ change, blocked }: { change: Change | undefined; blocked: string | undefined }) {
  const styles = useStyles()
  const { base, document, run } = useEditor()
  if (!change) return null
  return (
    <Section
      title={change.kind === 'added' ? 'New in this draft' : 'Changed in this draft'}
      aside={
        <Button
          size="small"
          icon={<ArrowUndo16Regular />}
          disabledFocusable={blocked !== undefined}
          onClick={() => blocked === undefined && run(revertChange(base, document, change))}
          {...explained(blocked ?? 'Goes back to the saved mapping. You can undo this.')}
        >
          Revert
        </Button>
      }
    >
      <p className={styles.text}>
        <Sentence text={sentenceOf(change)} />
      </p>
    </Section>
  )
}
