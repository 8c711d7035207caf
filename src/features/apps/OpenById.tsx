import { Button, Input, Label, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useId, useState, type FormEvent } from 'react'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { resolveId } from '../../api/fleet/resolveId'

/** The result of the look-up with its texts, which the first screen doesn't need. */
const LookUpResult = lazy(async () => ({ default: (await import('./LookUpResult')).LookUpResult }))

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalXS, maxWidth: '760px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  complaint: {
    margin: 0,
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  input: { flex: '1 1 300px', fontFamily: tokens.fontFamilyMonospace },
})

type Props = {
  /** The initial ID, such as the text typed into the search. */
  initial?: string
  /** Called after an app is pinned, so that its jobs can be loaded. */
  onPinned?: (servicePrincipalId: string, displayName: string | undefined) => void
}

/** Accepts any of the three IDs that people call "the ID", and says which one it is. */
export function OpenById({ initial = '', onPinned }: Props) {
  const styles = useStyles()
  const { graph } = useConnection()
  const canReadPrincipals = useHasScope(scopesFor('servicePrincipalQuery'))
  const id = useId()
  const [text, setText] = useState(initial)
  const resolve = useMutation({ mutationFn: (id: string) => resolveId(graph, id, canReadPrincipals) })

  const isMalformed = resolve.data?.was === 'malformed'

  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() !== '') resolve.mutate(text)
  }

  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <Label htmlFor={id}>Open an app by its ID</Label>
        <div className={styles.line}>
          <Input
            id={id}
            className={styles.input}
            value={text}
            spellCheck={false}
            autoComplete="off"
            placeholder="00000000-0000-0000-0000-000000000000"
            aria-describedby={`${id}-hint`}
            aria-invalid={isMalformed}
            onChange={(_, { value }) => {
              setText(value)
              resolve.reset()
            }}
          />
          <Button type="submit" appearance="primary" disabledFocusable={resolve.isPending}>
            {resolve.isPending ? 'Looking up the ID' : 'Look up'}
          </Button>
        </div>
        {isMalformed ? (
          <p role="alert" className={styles.complaint}>
            Enter an ID like 8adf8e6e-67b2-4cf2-a259-e3dc5476c621.
          </p>
        ) : null}
        <p id={`${id}-hint`} className={styles.hint}>
          {canReadPrincipals
            ? 'Paste any ID of the app: object ID, application (client) ID, or the object ID of its app registration.'
            : 'Paste the object ID of the enterprise app. In the admin center, go to Enterprise apps, select the app, and copy Object ID.'}
        </p>
      </form>
      {resolve.error || resolve.data ? (
        <Suspense>
          <LookUpResult
            key={text}
            error={resolve.error}
            resolved={resolve.data}
            canReadPrincipals={canReadPrincipals}
            onPinned={onPinned}
          />
        </Suspense>
      ) : null}
    </>
  )
}
