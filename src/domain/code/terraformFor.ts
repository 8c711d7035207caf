import { isRecord, recordOf } from '../../base/record'
import { type CodeRequest, sentPath } from './codeRequest'
import { jsonSource } from './jsonSource'
import { withoutSecrets } from './placeholders'

/** A text of HCL. Sequences that would insert a value are doubled. */
export const hclText = (text: string): string => jsonSource(text).replace(/[$%](?=\{)/g, '$&$&')

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const recordsOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])

/**
 * Requests as Terraform with the azuread provider, which has resources for jobs, secrets and on-demand runs. For every
 * other request, a comment says that there's none. What a resource stands for is written once.
 */
export function terraformFor(requests: readonly CodeRequest[]): string {
  const principals = new Map<string, string>()
  const jobs = new Map<string, { label: string; principal: string; templateId?: string; isEnabled: boolean }>()
  const blocks: string[] = []
  const secretNames = new Map<string, string>()
  const number = (count: number) => (count === 0 ? '' : `_${String(count + 1)}`)

  const principalOf = (id: string): string => {
    const known = principals.get(id) ?? `app${number(principals.size)}`
    principals.set(id, known)
    return `data.azuread_service_principal.${known}.id`
  }
  const jobOf = (id: string, principal: string) => {
    const known = jobs.get(id) ?? { label: `job${number(jobs.size)}`, principal, isEnabled: true }
    jobs.set(id, known)
    return known
  }

  for (const request of requests) {
    const path = sentPath(request)
    const line = `${request.method} ${path}`
    const [, principal, jobId, rest = ''] =
      /^\/servicePrincipals\/([^/?]+)\/synchronization\/jobs\/(?!validateCredentials)([^/?]+)\/?([^?]*)/.exec(path) ??
      []
    const [, collection, kind] = /^\/servicePrincipals\/([^/?]+)\/synchronization\/(jobs|secrets)\/?$/.exec(path) ?? []
    const secrets = withoutSecrets(request)
    const body = recordOf(secrets?.body)
    if (request.method === 'POST' && kind === 'jobs' && collection !== undefined) {
      const template = textOf(body.templateId)
      Object.assign(jobOf(`new ${template} of ${collection}`, collection), { templateId: template })
    } else if (request.method === 'PUT' && kind === 'secrets' && collection !== undefined) {
      for (const { name, key } of secrets?.variables ?? []) secretNames.set(name.toLowerCase(), key)
      const variableOf = (value: string) => secrets?.variables.find(({ text }) => text === value)?.name.toLowerCase()
      blocks.push(
        [
          `resource "azuread_synchronization_secret" "secret${number(blocks.length)}" {`,
          `  service_principal_id = ${principalOf(decode(collection))}`,
          ...recordsOf(body.value).flatMap(({ key, value }) => {
            const variable = variableOf(textOf(value))
            return [
              '',
              '  credential {',
              `    key   = ${hclText(textOf(key))}`,
              `    value = ${variable === undefined ? hclText(textOf(value)) : `var.${variable}`}`,
              '  }',
            ]
          }),
          '}',
        ].join('\n'),
      )
    } else if (principal !== undefined && jobId !== undefined && rest === 'provisionOnDemand') {
      const job = jobOf(decode(jobId), principal)
      blocks.push(
        [
          `resource "azuread_synchronization_job_provision_on_demand" "run${number(blocks.length)}" {`,
          `  service_principal_id   = ${principalOf(decode(principal))}`,
          `  synchronization_job_id = azuread_synchronization_job.${job.label}.id`,
          ...recordsOf(body.parameters).flatMap(({ ruleId, subjects }) => [
            '',
            '  parameter {',
            `    rule_id = ${hclText(textOf(ruleId))}`,
            ...recordsOf(subjects).flatMap(({ objectId, objectTypeName }) => [
              '',
              '    subject {',
              `      object_id        = ${hclText(textOf(objectId))}`,
              `      object_type_name = ${hclText(textOf(objectTypeName))}`,
              '    }',
            ]),
            '  }',
          ]),
          '}',
        ].join('\n'),
      )
    } else if (
      principal !== undefined &&
      jobId !== undefined &&
      /^(start|pause)?$/.test(rest) &&
      request.method !== 'DELETE'
    ) {
      const job = jobOf(decode(jobId), principal)
      if (rest !== '') job.isEnabled = rest === 'start'
    } else blocks.push(`# ${line}\n# The azuread provider has no resource for this request.`)
  }

  const jobBlocks = [...jobs].map(([id, { label, principal, templateId, isEnabled }]) =>
    [
      ...(templateId === undefined
        ? [
            `import {`,
            `  to = azuread_synchronization_job.${label}`,
            `  id = ${hclText(`${decode(principal)}/job/${id}`)}`,
            '}',
            '',
          ]
        : []),
      `resource "azuread_synchronization_job" "${label}" {`,
      `  service_principal_id = ${principalOf(decode(principal))}`,
      `  template_id          = ${hclText(templateId ?? 'TEMPLATE_ID')}`,
      `  enabled              = ${String(isEnabled)}`,
      '}',
    ].join('\n'),
  )
  const head = [...principals].map(
    ([id, label]) => `data "azuread_service_principal" "${label}" {\n  object_id = ${hclText(id)}\n}`,
  )
  const inputs = [...secretNames].map(
    ([name, key]) =>
      `variable "${name}" {\n  description = ${hclText(`The value of ${key}`)}\n  type        = string\n  sensitive   = true\n}`,
  )
  return `${[...inputs, ...head, ...jobBlocks, ...blocks].join('\n\n')}\n`
}

/** The ID in a part of a path. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
