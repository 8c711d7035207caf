import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { announce } from '../../ui/announce'
import { CopyButton, CopyValue } from '../../ui/CopyValue'
import type { Registration, SettingValues, TypedSettings } from './registration'
import { configJson, shareLink } from './setupScripts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  share: { display: 'grid', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
})

type Problems = { clientId?: string; tenant?: string; save?: string }

/** Client ID, tenant and cloud for this browser, and how to set them for everyone. */
export function SettingsForm({ registration, typed }: { registration: Registration; typed: TypedSettings }) {
  const styles = useStyles()
  const [values, setValues] = useState<SettingValues>({
    clientId: typed.values.clientId ?? registration.clientId ?? '',
    tenant: typed.values.tenant ?? (registration.tenant === 'organizations' ? '' : registration.tenant),
    cloud: typed.values.cloud ?? registration.cloud.name,
  })
  const [problems, setProblems] = useState<Problems>({})
  const isTyped = Object.keys(typed.values).length > 0
  const change = (part: Partial<SettingValues>) => {
    setValues({ ...values, ...part })
    setProblems({})
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typedValues = trimmed(values)
    const next: Problems = {}
    const clientIdProblem = typed.problems.clientId(typedValues.clientId)
    const tenantProblem = typed.problems.tenant(typedValues.tenant)
    if (clientIdProblem) next.clientId = clientIdProblem
    if (tenantProblem) next.tenant = tenantProblem
    setProblems(next)
    const first = next.clientId ? 'clientId' : next.tenant ? 'tenant' : undefined
    const field = first && event.currentTarget.elements.namedItem(first)
    if (field instanceof HTMLElement) field.focus()
    else await save(typedValues)
  }

  async function save(toStore: Partial<SettingValues>) {
    const refused = await typed.save(toStore)
    if (refused) setProblems({ save: refused })
    else announce(Object.keys(toStore).length > 0 ? 'Kept in this browser. You can sign in now.' : 'Forgotten.')
  }

  const settings = trimmed(values)
  const usable = !typed.problems.clientId(settings.clientId) && !typed.problems.tenant(settings.tenant)
  const link = usable
    ? shareLink(new URL(import.meta.env.BASE_URL, window.location.origin).href.replace(/\/$/, ''), settings.tenant)
    : undefined
  return (
    <form className={styles.root} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.fields}>
        <Field label="Application (client) ID" required {...invalid(problems.clientId)}>
          <Input
            name="clientId"
            className={styles.mono}
            value={values.clientId}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, { value }) => change({ clientId: value })}
          />
        </Field>
        <Field
          label="Tenant"
          hint="Tenant ID or domain. Empty: any organization, if the registration admits others."
          {...invalid(problems.tenant)}
        >
          <Input
            name="tenant"
            value={values.tenant}
            placeholder="contoso.onmicrosoft.com"
            spellCheck={false}
            autoComplete="off"
            onChange={(_, { value }) => change({ tenant: value })}
          />
        </Field>
        <Field label="Cloud" hint="Each cloud has registrations of its own.">
          <Select value={values.cloud} onChange={(_, { value }) => change({ cloud: value })}>
            {typed.clouds.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          Use in this browser
        </Button>
        {isTyped ? <Button onClick={() => void save({})}>Forget what was typed here</Button> : null}
        {problems.save ? <span role="alert">{problems.save}</span> : null}
      </div>
      <p className={styles.note}>
        Client ID now: {registration.clientId ?? 'none'} ({registration.clientIdFrom}). Neither value is a secret.
      </p>
      {usable ? (
        <div className={styles.share}>
          <span className={styles.actions}>
            To apply them for everyone who opens this address, add them to <code>/config.json</code> on the host. You
            don't need to rebuild: <CopyButton value={configJson(settings)} label="config.json" />
          </span>
          {link ? (
            <span>
              Link that asks for this tenant: <CopyValue value={link} label="link to this tenant" />
            </span>
          ) : null}
        </div>
      ) : null}
    </form>
  )
}

const trimmed = ({ clientId, tenant, cloud }: SettingValues): SettingValues => ({
  clientId: clientId.trim(),
  tenant: tenant.trim() || 'organizations',
  cloud,
})

const invalid = (problem: string | undefined) =>
  problem ? ({ validationState: 'error', validationMessage: problem } as const) : {}
