import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import type { Ref } from 'react'
import { directoryExtensionName, scimExtensionName } from '../../../../domain/schema/attributeEdits'
import {
  checkAttributeName,
  checkDirectoryExtension,
  checkScimExtension,
  readDirectoryExtension,
  type NameProblem,
} from '../../../../domain/schema/attributeNames'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  input: { minWidth: 0, '& input': { minWidth: 0, fontFamily: tokens.fontFamilyMonospace } },
})

/** How a name is made: typed in full, or built from the parts of an extension. */
type NameMode = 'plain' | 'scim' | 'directory'
export type NameForm = {
  mode: NameMode
  plain: string
  extension: string
  scimAttribute: string
  appId: string
  directoryAttribute: string
}

/** The name that results from the fields. */
export function nameOf({ mode, plain, extension, scimAttribute, appId, directoryAttribute }: NameForm): string {
  switch (mode) {
    case 'plain':
      return plain
    case 'scim':
      return extension.trim() === '' && scimAttribute.trim() === '' ? '' : scimExtensionName(extension, scimAttribute)
    case 'directory':
      return appId.trim() === '' && directoryAttribute.trim() === ''
        ? ''
        : directoryExtensionName(appId.trim(), directoryAttribute)
  }
}

/** The problems of the fields, and of the name that results from them. */
export function nameProblems(form: NameForm, others: ReadonlySet<string>): NameProblem[] {
  const parts =
    form.mode === 'scim'
      ? checkScimExtension(form.extension, form.scimAttribute)
      : form.mode === 'directory'
        ? checkDirectoryExtension(form.appId, form.directoryAttribute)
        : []
  return parts.some(({ severity }) => severity === 'error')
    ? parts
    : [...parts, ...checkAttributeName(nameOf(form), others)]
}

type Props = {
  form: NameForm
  problems: readonly NameProblem[]
  isTried: boolean
  disabled: boolean
  isNew: boolean
  input: Ref<HTMLInputElement>
  onChange: (form: NameForm) => void
}

/**
 * The name of an attribute, with help for the two kinds of extension names that are hard to type without mistakes.
 */
export function NameFields({ form, problems, isTried, disabled, isNew, input, onChange }: Props) {
  const styles = useStyles()
  const change = (part: Partial<NameForm>) => onChange({ ...form, ...part })
  // Missing values are reported only after a person tried to continue.
  const shown = problems.filter(({ severity }) => severity === 'warning' || isTried || nameOf(form) !== '')
  const isWrong = shown.some(({ severity }) => severity === 'error')
  const message =
    shown.length === 0
      ? {}
      : {
          validationMessage: shown.map((problem) => problem.message).join(' '),
          validationState: isWrong ? ('error' as const) : ('warning' as const),
        }
  const common = { readOnly: disabled, autoComplete: 'off', spellCheck: false, className: styles.input }
  return (
    <div className={styles.root}>
      {isNew ? (
        <Field label="Name type">
          <Select
            value={form.mode}
            onChange={(_, { value }) => change({ mode: value === 'scim' || value === 'directory' ? value : 'plain' })}
          >
            <option value="plain">Standard attribute</option>
            <option value="scim">SCIM extension attribute</option>
            <option value="directory">Entra directory extension</option>
          </Select>
        </Field>
      ) : null}
      {form.mode === 'plain' ? (
        <Field label="Name" required {...message}>
          <Input
            {...common}
            input={{ ref: input }}
            value={form.plain}
            onChange={(_, { value }) => change({ plain: value })}
          />
        </Field>
      ) : null}
      {form.mode === 'scim' ? (
        <>
          <div className={styles.parts}>
            <Field label="Extension" required hint="The name or the full URN." {...message}>
              <Input
                {...common}
                input={{ ref: input }}
                placeholder="contoso"
                value={form.extension}
                onChange={(_, { value }) => change({ extension: value })}
              />
            </Field>
            <Field label="Attribute" required hint="As in the app's SCIM schema.">
              <Input
                {...common}
                placeholder="badgeNumber"
                value={form.scimAttribute}
                onChange={(_, { value }) => change({ scimAttribute: value })}
              />
            </Field>
          </div>
          <p className={styles.hint}>
            Name:{' '}
            <span className={styles.code}>{nameOf(form) || 'urn:ietf:params:scim:schemas:extension:…:2.0:User:…'}</span>
          </p>
        </>
      ) : null}
      {form.mode === 'directory' ? (
        <>
          <div className={styles.parts}>
            <Field
              label="Application (client) ID"
              required
              hint="The application that owns the extension. Dashes are removed."
              {...message}
            >
              <Input
                {...common}
                input={{ ref: input }}
                value={form.appId}
                onChange={(_, { value }) => {
                  const whole = readDirectoryExtension(value)
                  change(whole ? { appId: whole.appId, directoryAttribute: whole.attribute } : { appId: value })
                }}
              />
            </Field>
            <Field label="Extension" required hint="The name in its exact case.">
              <Input
                {...common}
                placeholder="costCenter"
                value={form.directoryAttribute}
                onChange={(_, { value }) => change({ directoryAttribute: value })}
              />
            </Field>
          </div>
          <p className={styles.hint}>
            Name: <span className={styles.code}>{nameOf(form) || 'extension_…_…'}</span>. Microsoft Graph lists a
            tenant's extensions at <span className={styles.code}>GET /applications/{'{id}'}/extensionProperties</span>.
            You can paste a full name from there into the first field.
          </p>
        </>
      ) : null}
    </div>
  )
}
