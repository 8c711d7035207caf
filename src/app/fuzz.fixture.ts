import type { JsonObject } from '../base/json'
import { readOnDemandResult } from '../domain/onDemand/readResult'
import { readPastedSubjects } from '../domain/onDemand/pastedSubjects'
import { readPasted } from '../domain/palette/readPasted'
import { restoreDraft, startDraft, storeDraft, push } from '../domain/schema/draft'
import { replaceDocument } from '../domain/schema/mappingEdits'
import { readSchema } from '../domain/schema/readSchema'
import { findIdentifiers } from '../domain/schema/transfer'
import { validateSchema } from '../domain/schema/validate'
import { parsePrediction } from '../domain/whatIf/parsePrediction'
import { validateAppsSearch } from '../features/apps/appsSearch'
import { validateAppSearch } from '../features/enterpriseApp/appSearch'
import { validateExplainSearch } from '../features/explain/explainSearch'
import { validateExpressionsSearch } from '../features/expressions/expressionsSearch'
import { readImport } from '../features/expressions/saved/savedFile'
import { validateJobSearch } from '../features/job/jobSearch'
import { validateLogsSearch } from '../features/logs/logsSearch'
import { validateOnDemandSearch } from '../features/onDemand/onDemandSearch'
import { validatePermissionSearch } from '../features/permissions/permissionSearch'
import { validateSchemaSearch } from '../features/schema/editor/schemaSearch'
import { readPasted as readPastedPeople } from '../features/schema/whatIf/pastedPeople'
import { validateTemplateSearch } from '../features/templates/templateSearch'
import { analyze } from '../ui/expressionEditor/analysis'
import { evaluateHere } from '../ui/evaluation/useEvaluation'
import { parseSearch, stringifySearch, validateRootSearch } from './searchParameters'

/*
 * Readers of texts that somebody else wrote: typed, pasted, imported, in an address or in the browser's storage. None
 * may throw, whatever the text is. Inputs are real texts with parts removed, repeated, exchanged and replaced.
 */

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Texts that readers stumble over. */
const awkward = [
  '',
  '\0',
  '\ud800',
  '\u202e',
  '\ufeff',
  '"',
  "'",
  '\\',
  '[',
  ']]',
  '{',
  '}',
  '(',
  '))',
  ',',
  ':',
  'null',
  'true',
  '-0',
  '1e999',
  '9007199254740993',
  '%',
  '%zz',
  '%E0%A4%A',
  '&',
  '=',
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  '{"__proto__":{"a":1}}',
  '[[[[[[[[[[',
  'x'.repeat(300),
  '\r\n\t',
  '(a|aa)+$',
  '.*.*=',
]

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** A text made of a real one by up to six changes. */
export function mutated(text: string, random: () => number, all: readonly string[]): string {
  let now = text
  for (let left = 1 + Math.floor(random() * 6); left > 0; left--) {
    const from = Math.floor(random() * (now.length + 1))
    const to = Math.min(now.length, from + Math.floor(random() ** 3 * 40))
    const part = now.slice(from, to)
    const change = Math.floor(random() * 6)
    if (change === 0) now = now.slice(0, from) + now.slice(to)
    else if (change === 1) now = now.slice(0, to) + part.repeat(1 + Math.floor(random() * 4)) + now.slice(to)
    else if (change === 2) now = now.slice(0, from) + pick(random, awkward) + now.slice(from)
    else if (change === 3) now = now.slice(0, from) + pick(random, awkward) + now.slice(to)
    else if (change === 4) {
      const other = pick(random, all)
      const start = Math.floor(random() * other.length)
      now = now.slice(0, from) + other.slice(start, start + 60) + now.slice(from)
    } else now = now.slice(0, from) + String.fromCharCode(Math.floor(random() * 0x250)) + now.slice(from + 1)
  }
  return now
}

const schema: JsonObject = {
  id: 'job',
  synchronizationRules: [
    {
      id: '03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8',
      name: 'USER_OUTBOUND_USER',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Target',
      objectMappings: [
        {
          enabled: true,
          flowTypes: 'Add, Update, Delete',
          sourceObjectName: 'User',
          targetObjectName: 'User',
          scope: {
            groups: [
              {
                name: 'Sales',
                clauses: [
                  {
                    sourceOperandName: 'department',
                    operatorName: 'REGEX MATCH',
                    targetOperand: { values: ['^Sales$'] },
                  },
                ],
              },
            ],
          },
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              flowType: 'Always',
              flowBehavior: 'FlowWhenChanged',
              source: {
                type: 'Function',
                name: 'ToLower',
                expression: 'ToLower([userPrincipalName], )',
                parameters: [],
              },
            },
          ],
        },
      ],
    },
  ],
  directories: [
    {
      name: 'Azure Active Directory',
      objects: [{ name: 'User', attributes: [{ name: 'department', type: 'String' }] }],
    },
  ],
}

const onDemand = {
  key: 'Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo',
  value: JSON.stringify([
    {
      provisioningSteps: [
        { name: 'EntryImport', type: 'Import', status: 'Success', description: 'Retrieved', details: { a: '{"b":1}' } },
      ],
      modifiedProperties: [{ displayName: 'mail', oldValue: null, newValue: '[Redact]' }],
      sourceIdentity: { id: 'x', displayName: 'Ann', details: {} },
      statusInfo: { status: 'success', errorCode: null },
      action: 'Create',
      startDateTime: '2026-01-05T09:00:00Z',
    },
  ]),
}

const draft = JSON.stringify(
  storeDraft(push(startDraft(schema), replaceDocument(schema, { ...schema, id: 'other' }, 'Import'))),
)

/** JSON, or the text itself: storage and answers may hold either. */
const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const searchReaders = [
  validateRootSearch,
  validateAppsSearch,
  validateAppSearch,
  validateExplainSearch,
  validateExpressionsSearch,
  validateJobSearch,
  validateLogsSearch,
  validateOnDemandSearch,
  validatePermissionSearch,
  validateSchemaSearch,
  validateTemplateSearch,
]

export type Target = {
  name: string
  /** Real inputs, from which others are made. */
  seeds: readonly string[]
  read: (text: string) => void
}

/** Every reader of foreign texts, with what pages do next. */
export const targets: readonly Target[] = [
  {
    name: 'expressions',
    seeds: [
      'Append(ToLower(NormalizeDiacritics([givenName]), ), "@contoso.com")',
      'IIF([department]="Sales", "s", Switch([city], "", "Oslo", "NO"))',
      'Replace([mail], , "(?<name>.+)@(.*)", "name", "x", , )',
      'Join("-", Mid([a], 1, 3), Item([proxyAddresses], 1), FormatDateTime([d], , "yyyyMMdd", "yyyy-MM-dd"))',
      'SelectUniqueValue(Word([displayName], 1, " "), %Domain%, DefaultDomain())',
    ],
    read(text) {
      const { root, error } = analyze(text, { profile: 'app' })
      if (error) return
      const record = {
        mail: 'ann.berg@contoso.com',
        department: 'Sales',
        proxyAddresses: ['a', 'b'],
        displayName: null,
      }
      evaluateHere(root, { record, profile: 'app', now: 0 })
    },
  },
  {
    name: 'schema import',
    seeds: [JSON.stringify(schema), JSON.stringify(schema, undefined, 2)],
    read(text) {
      const result = readSchema(text)
      if (!result.ok) return
      validateSchema(result.schema)
      findIdentifiers(result.schema)
    },
  },
  {
    name: 'import of saved expressions',
    seeds: [
      '{"format":"syncscope-expressions","version":1,"expressions":[{"id":"1","name":"a","expression":"[mail]","cases":[{"name":"c","inputs":{"mail":"x"},"expected":["x"]}]}]}',
      '[{"name":"a","expression":"[mail]","cases":[]}]',
    ],
    read: (text) => void readImport(text, () => 'id', 0),
  },
  {
    name: 'import of predictions',
    seeds: [
      '{"format":"syncscope-prediction","version":1,"createdAt":"2026-01-05T09:00:00Z","jobId":"j","servicePrincipalId":"s","people":[{"id":"x","name":"Ann","before":{},"after":{},"class":"update"}]}',
    ],
    read: (text) => void parsePrediction(jsonOr(text)),
  },
  {
    name: 'answers of provision on demand',
    seeds: [JSON.stringify(onDemand), JSON.stringify({ value: onDemand }), onDemand.value],
    read: (text) => void readOnDemandResult(jsonOr(text)),
  },
  {
    name: 'pasted IDs, people and addresses',
    seeds: [
      'Object ID\n03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8,ann@contoso.com;Ann',
      'https://portal.azure.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/objectId/03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8',
      'https://graph.microsoft.com/v1.0/servicePrincipals/03f7d90d/synchronization/jobs/Box.123/schema?$select=id',
      '[{"id":"x","userPrincipalName":"ann@contoso.com","department":"Sales"}]',
      'userPrincipalName,department\nann@contoso.com,"Sales, EMEA"',
    ],
    read(text) {
      readPasted(text)
      readPastedSubjects(text, 'entra')
      readPastedPeople(text)
    },
  },
  {
    name: 'addresses',
    seeds: [
      '?demo&app=03f7d90d&job=Box.123&tab=json&expression=%5Bmail%5D&panel=people',
      '?status=Quarantined&status=%5B%22Late%22%5D&sort=-name&q=a&from=2026-01-05&to=2026-01-06&person=x',
      '?tenant=contoso.com&scale=5000&mapping=%5B%22synchronizationRules%22,0%5D&path=/a/0/b&subject=1,2',
    ],
    read(text) {
      const raw = parseSearch(text)
      for (const readSearch of searchReaders) stringifySearch({ ...readSearch(raw) })
    },
  },
  {
    name: 'stored drafts',
    seeds: [draft],
    read: (text) => void restoreDraft(schema, jsonOr(text)),
  },
]

/** Gives one reader this many inputs. Returns the inputs that it threw for, with what it threw. */
export function fuzz({ seeds, read }: Target, count: number, seed: number): string[] {
  const random = seeded(seed)
  const every = targets.flatMap((target) => target.seeds)
  const thrown: string[] = []
  for (let made = 0; made < count; made++) {
    const text = mutated(pick(random, seeds), random, every)
    try {
      read(text)
    } catch (error) {
      thrown.push(
        `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)} for ${JSON.stringify(text)}`,
      )
    }
  }
  return thrown
}
