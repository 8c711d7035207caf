import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Delete16Regular, Link16Regular } from '@fluentui/react-icons'
import { useRef, useState, type FormEvent } from 'react'
import { announce } from '../announce'
import { copyText } from '../CopyValue'
import { explained } from '../explanations'

export type SavedViewsProps = {
  /** The names of the saved views. */
  names: readonly string[]
  /** The view that the page shows now. A link may name one that isn't saved here. */
  shown: string | undefined
  onShow: (name: string) => void
  /** Saves what the page shows now. */
  onSave: (name: string) => void
  onRemove: (name: string) => void
}

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, width: '260px', maxWidth: '100%' },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  view: {
    flex: '1 1 0',
    minWidth: 0,
    justifyContent: 'flex-start',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontWeight: 'inherit',
  },
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
  },
  link: { justifySelf: 'start' },
})

/** The longest name of a view. */
const longest = 60

/** Shows, saves and deletes views, and copies the link of the one that is shown. */
export default function SavedViewsPanel({ names, shown, onShow, onSave, onRemove }: SavedViewsProps) {
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const isFromLink = shown !== undefined && !names.includes(shown)
  const [name, setName] = useState(isFromLink ? shown : '')
  const [problem, setProblem] = useState<string>()
  const wanted = name.trim()

  function save(event: FormEvent) {
    event.preventDefault()
    if (wanted === '') {
      setProblem('Enter a name.')
      input.current?.focus()
      return
    }
    onSave(wanted)
    announce(`View ${wanted} saved`)
    setName('')
  }

  return (
    <div className={styles.root}>
      <p className={styles.text}>
        {names.length === 0
          ? 'A view has the filters, order, and columns of this page under a name.'
          : 'Views are saved in this browser for this connection.'}
      </p>
      {isFromLink ? <p className={styles.text}>{`${shown} came with the link. Save it to see it here.`}</p> : null}
      {names.length === 0 ? null : (
        <ul className={styles.list} aria-label="Saved views">
          {names.map((each) => (
            <li key={each} className={styles.line}>
              <Button
                appearance="subtle"
                className={styles.view}
                aria-current={each === shown ? 'true' : undefined}
                onClick={({ currentTarget }) => {
                  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
                  onShow(each)
                }}
              >
                {each}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                icon={<Delete16Regular />}
                aria-label={`Delete view ${each}`}
                {...explained('Delete')}
                onClick={() => {
                  onRemove(each)
                  announce(`View ${each} deleted`)
                  input.current?.focus()
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={save}>
        <Field
          label="Name of this view"
          {...(problem === undefined ? {} : { validationState: 'error', validationMessage: problem })}
        >
          <Input
            input={{ ref: input }}
            size="small"
            maxLength={longest}
            value={name}
            onChange={(_, { value }) => {
              setName(value)
              setProblem(undefined)
            }}
          />
        </Field>
        <Button size="small" type="submit">
          {names.includes(wanted) ? 'Replace' : 'Save'}
        </Button>
      </form>
      <Button
        size="small"
        appearance="subtle"
        className={styles.link}
        icon={<Link16Regular />}
        onClick={() => void copyText(window.location.href, 'Link')}
      >
        Copy link to this view
      </Button>
    </div>
  )
}
