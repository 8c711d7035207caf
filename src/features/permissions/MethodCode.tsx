import type { Json } from '../../base/json'
import { codeFor } from '../../domain/code/codeFor'
import type { CodeRequest } from '../../domain/code/codeRequest'
import type { CodeLanguage } from '../../domain/permissions/codeExamples'
import type { PermissionKind } from '../../domain/permissions/permissionDocument'
import { CodeSource } from '../../ui/CodeSource'

/** Words in capitals instead of the IDs of a path. */
const placeholders: readonly (readonly [string, string])[] = [
  ['servicePrincipals', 'SERVICE_PRINCIPAL_ID'],
  ['applications', 'APPLICATION_ID'],
  ['jobs', 'JOB_ID'],
  ['templates', 'TEMPLATE_ID'],
]

/** A path of the reference with placeholders, and without the slash that some have at the end. */
const examplePath = (path: string): string =>
  path
    .replace(/\/(\w+)\/\{\w+\}/g, (whole, word: string) => {
      const placeholder = placeholders.find(([collection]) => collection === word)?.[1]
      return placeholder === undefined ? whole.replace(/\{\w+\}/, 'ID') : `/${word}/${placeholder}`
    })
    .replace(/\/$/, '')

const credentials = [
  { key: 'BaseAddress', value: 'https://scim.example.com' },
  { key: 'SecretToken', value: 'SECRET' },
]

/**
 * A body for each call that has one. Where a call replaces everything, a word stands for what was read, which the service
 * refuses as it is: an empty schema would erase the real one.
 */
function exampleBody(method: string, path: string): Json | undefined {
  const replaced = { synchronizationRules: 'AS_READ_BEFORE', directories: 'AS_READ_BEFORE' }
  if (method === 'PUT' && path.endsWith('/schema')) return replaced
  if (method === 'PATCH') return { id: 'TEMPLATE_ID', metadata: 'AS_READ_BEFORE', schema: replaced }
  if (path.endsWith('/secrets')) return { value: credentials }
  if (path.endsWith('/acquireAccessToken')) return { credentials: [{ key: 'Oauth2AuthorizationCode', value: 'CODE' }] }
  if (path.endsWith('/validateCredentials')) return { credentials }
  if (path.endsWith('/restart')) return { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } }
  if (path.endsWith('/parseExpression')) return { expression: 'Join(" ", [givenName], [surname])' }
  if (path.endsWith('/provisionOnDemand'))
    return { parameters: [{ ruleId: 'RULE_ID', subjects: [{ objectId: 'USER_ID', objectTypeName: 'User' }] }] }
  if (method === 'POST' && path.endsWith('/jobs')) return { templateId: 'TEMPLATE_ID' }
  return undefined
}

type Props = {
  method: CodeRequest['method']
  path: string
  language: CodeLanguage
  label: string
  access: PermissionKind
  scope: string
}

/** A program for one method of a permission. */
export default function MethodCode({ method, path, language, label, access, scope }: Props) {
  const filled = examplePath(path)
  const body = exampleBody(method, filled)
  const { install, code } = codeFor(
    { method, path: filled, scope, ...(body !== undefined && { body }) },
    language,
    access,
  )
  return (
    <>
      <CodeSource text={install} label={`${label} installation`} />
      <CodeSource text={code} label={`${label} example`} />
    </>
  )
}
