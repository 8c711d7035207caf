import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1, flexBasis: '220px' },
  // Aligned with the input, which is below its label.
  button: { marginTop: '26px' },
})

/** Signs in to a tenant by its ID or domain, as a member or as a guest. */
export function OtherTenantForm({
  problemOf,
  onSignIn,
}: {
  problemOf: (value: string) => string | undefined
  onSignIn: (tenant: string) => void
}) {
  const styles = useStyles()
  const [tenant, setTenant] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const next = problemOf(tenant.trim())
    setProblem(next)
    if (!next) onSignIn(tenant.trim())
  }
  return (
    <form className={styles.root} onSubmit={submit} noValidate>
      <Field
        className={styles.field}
        label="Another tenant"
        {...(problem ? { validationState: 'error' as const, validationMessage: problem } : {})}
      >
        <Input
          value={tenant}
          placeholder="fabrikam.com or a tenant ID"
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => {
            setTenant(value)
            setProblem(undefined)
          }}
        />
      </Field>
      <Button type="submit" className={styles.button}>
        Sign in there
      </Button>
    </form>
  )
}
