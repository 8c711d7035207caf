import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guidOf } from '../../../simulator/base/ids'
import { createRandom } from '../../../simulator/base/random'
import { seedTenant } from '../../../simulator/seeds/tenant'
import { newAttribute } from '../../schema/attributeEdits'
import { generateSchema } from '../../schema/generateSchema.fixture'
import { isObject, replaceAt, valueAt, type Json, type JsonObject, type Path } from '../../../base/json'
import { newMapping, type Changes } from '../../schema/mappingEdits'
import { sourceFromText } from '../../schema/mappingSource'
import { applyOperation } from '../../schema/operations'
import { newClause } from '../../schema/scopeEdits'
import { problemsOf } from './problems'
import type { LintOptions } from './rule'
import { aboutRule, lintMapping, lintSchema, schemaRules } from './rules'
import { namePathOf, suppressionOf } from './suppression'

/** What a case changes in the sound schema below. */
type Change = {
  /** Mappings added to the sound ones. */
  mappings?: JsonObject[]
  /** Other properties for the sound mapping of this target. Null removes the mapping. */
  edit?: Readonly<Record<string, Changes | null>>
  scope?: JsonObject[]
  objectMapping?: Changes
  source?: JsonObject[]
  target?: JsonObject[]
  directories?: [source: string, target: string]
  targetObject?: Changes
}
type Case = {
  rule: string
  fires: Change
  quiet: Change
  options?: LintOptions
  quietOptions?: LintOptions
  /** What is left of the rule after its fix. */ fixed?: number
}

const sourceAttributes = [
  newAttribute('objectId', { anchor: true }),
  ...['userPrincipalName', 'mail', 'givenName', 'surname', 'department', 'displayName'].map((name) =>
    newAttribute(name),
  ),
  newAttribute('IsSoftDeleted', { type: 'Boolean' }),
  newAttribute('accountEnabled', { type: 'Boolean' }),
  newAttribute('employeeHireDate', { type: 'DateTime' }),
  newAttribute('badge', { type: 'Integer' }),
  newAttribute('userType'),
  newAttribute('otherMails', { multivalued: true }),
  newAttribute('manager', {
    type: 'Reference',
    referencedObjects: [{ referencedObjectName: 'User', referencedProperty: null }],
  }),
]
const targetAttributes = [
  newAttribute('id', { anchor: true }),
  newAttribute('userName', { required: true }),
  newAttribute('active', { type: 'Boolean' }),
  ...['email', 'title', 'sAMAccountName', 'otherMails', 'free'].map((name) => newAttribute(name)),
  newAttribute('displayName'),
  newAttribute('hired', { type: 'DateTime' }),
  newAttribute('number', { type: 'Integer' }),
  newAttribute('roles', { multivalued: true }),
  newAttribute('locked', { mutability: 'ReadOnly' }),
  newAttribute('fixed', { mutability: 'Immutable' }),
  newAttribute('short', { metadata: [{ key: 'MaximumLength', value: '5' }] }),
  newAttribute('boss', {
    type: 'Reference',
    referencedObjects: [{ referencedObjectName: 'Person', referencedProperty: null }],
  }),
]
const to = (target: string, text: string | null, more: Changes = {}) =>
  newMapping(target, text === null ? null : sourceFromText(text), more)
const roleAssignments = newAttribute('appRoleAssignments', { multivalued: true })
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const soundMappings = [
  to('userName', '[userPrincipalName]', { matchingPriority: 1 }),
  to('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
  to('email', '[mail]'),
  to('title', null, { defaultValue: 'unknown' }),
]

function schemaOf(change: Change): JsonObject {
  const {
    mappings = [],
    edit = {},
    scope,
    objectMapping = {},
    source = [],
    target = [],
    directories = ['Azure Active Directory', 'App'],
    targetObject = {},
  } = change
  const edited = soundMappings.flatMap((mapping) => {
    const changes = edit[String(mapping.targetAttributeName)]
    if (changes === null) return []
    return [{ ...mapping, ...(changes as JsonObject | undefined) }]
  })
  const person: JsonObject = {
    name: 'Person',
    metadata: [],
    attributes: [...targetAttributes, ...target],
    ...(targetObject as JsonObject),
  }
  return {
    id: 'scim.00000000000000000000000000000000',
    synchronizationRules: [
      {
        id: 'rule',
        name: 'USERS',
        editable: true,
        sourceDirectoryName: directories[0],
        targetDirectoryName: directories[1],
        objectMappings: [
          {
            name: 'People',
            enabled: true,
            flowTypes: 'Add,Update,Delete',
            sourceObjectName: 'User',
            targetObjectName: String(person.name),
            metadata: [],
            attributeMappings: [...edited, ...mappings],
            scope: scope ? { groups: scope, inputFilterGroups: [], categoryFilterGroups: [] } : null,
            ...(objectMapping as JsonObject),
          },
        ],
      },
    ],
    directories: [
      {
        id: 'a',
        name: directories[0],
        objects: [{ name: 'User', metadata: [], attributes: [...sourceAttributes, ...source] }],
      },
      { id: 'b', name: directories[1], objects: [person] },
    ],
  }
}

const where = (name: string, operator: string, ...values: string[]) => newClause(name, operator, values)
const group = (...clauses: JsonObject[]): JsonObject => ({ name: 'g', clauses })
const onPremises: Change['directories'] = ['Workday', 'On Premises Active Directory']
const across: Change['directories'] = ['Azure Active Directory', 'Azure Active Directory (target tenant)']
const disabled: Change = { objectMapping: { enabled: false } }

const cases: Case[] = [
  {
    rule: 'unknown-target-attribute',
    fires: { mappings: [to('Free', '[givenName]')] },
    quiet: { mappings: [to('free', '[givenName]')] },
    fixed: 0,
  },
  {
    rule: 'unknown-target-attribute',
    fires: { mappings: [to('nothingLikeIt', '[givenName]')] },
    quiet: { mappings: [to('nothingLikeIt', '[givenName]')], ...disabled },
  },
  {
    rule: 'read-only-target',
    fires: { mappings: [to('locked', '[givenName]')] },
    quiet: { mappings: [to('free', '[givenName]')] },
    fixed: 0,
  },
  {
    rule: 'unknown-source-attribute',
    fires: { mappings: [to('free', '[GivenName]')] },
    quiet: { mappings: [to('free', '[givenName]')] },
    fixed: 0,
  },
  {
    rule: 'unknown-source-attribute',
    fires: { mappings: [to('free', 'Join("", [givenname], [surname], [givenname])')] },
    quiet: { mappings: [to('free', '"[givenname]"')] },
    fixed: 0,
  },
  {
    rule: 'expression/switch-blanks-value',
    fires: { mappings: [to('free', 'Switch([department], "x", "DE", "Germany")')] },
    quiet: { mappings: [to('free', 'Switch([department], "x", "DE", "Germany")', { flowType: 'ObjectAddOnly' })] },
    fixed: 0,
  },
  {
    rule: 'expression/unknown-function',
    fires: { mappings: [to('free', 'ToLowr([mail])')] },
    quiet: { mappings: [to('free', 'ToLower([mail])')] },
    fixed: 0,
  },
  {
    rule: 'expression/function-of-other-profile',
    fires: { mappings: [to('free', 'StringFromSid([mail])')] },
    quiet: {
      mappings: [to('free', 'StringFromSid([mail])')],
      directories: ['Active Directory', 'Azure Active Directory'],
    },
  },
  {
    rule: 'expression/role-functions',
    fires: { mappings: [to('free', 'SingleAppRoleAssignment([mail])')] },
    quiet: { mappings: [to('free', 'ToLower([mail])')] },
    options: { synchronizesAll: true },
    quietOptions: { synchronizesAll: true },
  },
  {
    rule: 'text-and-tree-differ',
    fires: {
      mappings: [
        newMapping('free', { ...(sourceFromText('ToLower([mail])') as JsonObject), expression: 'ToUpper([mail])' }),
      ],
    },
    quiet: { mappings: [to('free', 'ToLower([mail])')] },
    fixed: 0,
  },
  {
    rule: 'text-and-tree-differ',
    fires: { mappings: [newMapping('free', { type: 'Attribute', name: 'mail', expression: '[givenName]' })] },
    quiet: { mappings: [newMapping('free', { type: 'Attribute', name: 'mail' })] },
    fixed: 0,
  },
  {
    rule: 'unique-value-target',
    fires: { mappings: [to('free', 'SelectUniqueValue([mail], [surname])', { flowType: 'ObjectAddOnly' })] },
    quiet: {
      mappings: [to('free', 'SelectUniqueValue([mail], [surname])', { flowType: 'ObjectAddOnly' })],
      directories: onPremises,
    },
  },
  {
    rule: 'account-name-too-long',
    fires: { mappings: [to('sAMAccountName', '[mail]')], directories: onPremises },
    quiet: { mappings: [to('sAMAccountName', 'Left([mail], 20)')], directories: onPremises },
    fixed: 0,
  },
  {
    rule: 'account-name-too-long',
    fires: { mappings: [to('sAMAccountName', 'ToLower([mail])')], directories: onPremises },
    quiet: { mappings: [to('sAMAccountName', '[mail]')] },
    fixed: 0,
  },
  {
    rule: 'multivalued-into-single',
    fires: { mappings: [to('free', '[otherMails]')] },
    quiet: { mappings: [to('roles', '[otherMails]')] },
    fixed: 0,
  },
  {
    rule: 'multivalued-into-single',
    fires: { mappings: [to('free', 'Split([mail], "@")')] },
    quiet: { mappings: [to('roles', 'Split([mail], "@")')] },
  },
  {
    rule: 'reference-cannot-flow',
    fires: { mappings: [to('free', '[manager]')] },
    quiet: { mappings: [to('boss', '[manager]')] },
  },
  {
    rule: 'reference-cannot-flow',
    fires: { mappings: [to('boss', '[mail]')] },
    quiet: { mappings: [to('free', '[mail]')] },
  },
  {
    rule: 'reference-cannot-flow',
    fires: { mappings: [to('boss', '"Ann"')] },
    quiet: { mappings: [to('free', '"Ann"')] },
  },
  {
    rule: 'type-cannot-flow',
    fires: { mappings: [to('hired', '[accountEnabled]')] },
    quiet: { mappings: [to('hired', '[employeeHireDate]')] },
  },
  {
    rule: 'constant-does-not-fit',
    fires: { mappings: [to('number', '"ten"')] },
    quiet: { mappings: [to('number', '"10"')] },
  },
  {
    rule: 'constant-does-not-fit',
    fires: { mappings: [to('short', '[mail]', { defaultValue: 'too long' })] },
    quiet: { mappings: [to('short', '[mail]', { defaultValue: 'short' })] },
  },
  {
    rule: 'cross-tenant-target',
    fires: { mappings: [to('otherMails', '[mail]')], directories: across },
    quiet: { mappings: [to('otherMails', '[mail]')] },
    fixed: 0,
  },
  {
    rule: 'cross-tenant-target',
    fires: { mappings: [to('otherMails', '[mail]')] },
    quiet: { mappings: [to('free', '[mail]')] },
    options: { templateId: 'Azure2Azure' },
    quietOptions: { templateId: 'Azure2Azure' },
    fixed: 0,
  },
  {
    rule: 'immutable-target',
    fires: { mappings: [to('fixed', '[mail]')] },
    quiet: { mappings: [to('fixed', '[mail]', { flowType: 'ObjectAddOnly' })] },
    fixed: 0,
  },
  {
    rule: 'immutable-target',
    fires: { mappings: [to('id', '[objectId]')] },
    quiet: { mappings: [to('id', '[objectId]', { matchingPriority: 2 })] },
    fixed: 0,
  },
  {
    rule: 'multi-value-flow-on-single',
    fires: { mappings: [to('free', '[mail]', { flowType: 'MultiValueAddOnly' })] },
    quiet: { mappings: [to('roles', '[otherMails]', { flowType: 'MultiValueAddOnly' })] },
    fixed: 0,
  },
  {
    rule: 'mapping-does-nothing',
    fires: { mappings: [to('free', null)] },
    quiet: { mappings: [to('free', null, { defaultValue: 'x' })] },
    fixed: 0,
  },
  {
    rule: 'default-never-applies',
    fires: { mappings: [to('free', '"x"', { defaultValue: 'y' })] },
    quiet: { mappings: [to('free', '[mail]', { defaultValue: 'y' })] },
    fixed: 0,
  },
  {
    rule: 'default-never-applies',
    fires: { mappings: [to('free', 'Coalesce([mail], "x")', { defaultValue: 'y' })] },
    quiet: { mappings: [to('free', 'ToLower([mail])', { defaultValue: 'y' })] },
    fixed: 0,
  },
  {
    rule: 'default-never-applies',
    fires: { objectMapping: { flowTypes: 'Update, Delete' } },
    quiet: { objectMapping: { flowTypes: 'Add' } },
    fixed: 0,
  },
  { rule: 'matching-without-value', fires: { edit: { userName: { source: null } } }, quiet: {}, fixed: 0 },
  {
    rule: 'matching-without-value',
    fires: { edit: { userName: { source: sourceFromText('"x"') } } },
    quiet: { edit: { userName: { source: null, matchingPriority: 0 } } },
    fixed: 0,
  },
  {
    rule: 'matching-type',
    fires: { mappings: [to('roles', '[otherMails]', { matchingPriority: 2 })] },
    quiet: { mappings: [to('number', '[badge]', { matchingPriority: 2 })] },
  },
  {
    rule: 'matching-not-unique',
    fires: { mappings: [to('displayName', '[displayName]', { matchingPriority: 2 })] },
    quiet: { mappings: [to('displayName', '[displayName]', { matchingPriority: 2 })], targetObject: { name: 'Group' } },
  },
  {
    rule: 'matching-not-unique',
    fires: { mappings: [to('free', 'ToLower([surname])', { matchingPriority: 2 })] },
    quiet: { mappings: [to('free', 'Join(".", [givenName], [mail])', { matchingPriority: 2 })] },
  },
  {
    rule: 'no-matching',
    fires: { edit: { userName: { matchingPriority: 0 } } },
    quiet: { edit: { userName: { matchingPriority: 0 } }, ...disabled },
  },
  {
    rule: 'duplicate-matching-priority',
    fires: { mappings: [to('free', '[mail]', { matchingPriority: 1 })] },
    quiet: { mappings: [to('free', '[mail]', { matchingPriority: 2 })] },
    fixed: 0,
  },
  {
    rule: 'target-mapped-twice',
    fires: { mappings: [to('email', '[mail]')] },
    quiet: { mappings: [to('free', '[mail]')] },
    fixed: 0,
  },
  { rule: 'target-mapped-twice', fires: { mappings: [to('email', '[userPrincipalName]')] }, quiet: {} },
  {
    rule: 'required-unmapped',
    fires: { edit: { userName: null }, mappings: [to('free', '[mail]', { matchingPriority: 1 })] },
    quiet: {},
    fixed: 0,
  },
  {
    rule: 'required-unmapped',
    fires: { target: [newAttribute('needed', { required: true })] },
    quiet: { target: [newAttribute('needed', { required: true, defaultValue: 'x' })] },
  },
  {
    rule: 'attribute-written-twice',
    fires: {
      source: [roleAssignments],
      mappings: [
        to('roles', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
        to('roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'),
      ],
    },
    quiet: {
      source: [roleAssignments],
      mappings: [
        to('roles[primary eq "True"].display', 'SingleAppRoleAssignment([appRoleAssignments])'),
        to('roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'),
      ],
    },
  },
  {
    rule: 'attribute-written-twice',
    fires: {
      mappings: [to(`${ENTERPRISE}:manager`, '[manager]'), to(`${ENTERPRISE}:manager.displayName`, '[displayName]')],
    },
    quiet: { mappings: [to('name.givenName', '[givenName]'), to(`${ENTERPRISE}:department`, '[department]')] },
  },
  {
    rule: 'roles-without-function',
    fires: { source: [roleAssignments], mappings: [to('roles', '[appRoleAssignments]')] },
    quiet: {
      source: [roleAssignments],
      mappings: [to('roles', 'AppRoleAssignmentsComplex([appRoleAssignments])')],
    },
    fixed: 0,
  },
  {
    rule: 'roles-without-function',
    fires: { source: [roleAssignments], mappings: [to('title', 'ToLower([appRoleAssignments])')] },
    quiet: {
      source: [roleAssignments],
      mappings: [to('title', 'IIF(Count([appRoleAssignments])="0", "none", "some")')],
    },
  },
  {
    rule: 'account-state-without-soft-delete',
    fires: { edit: { active: { source: sourceFromText('[accountEnabled]') } } },
    quiet: {},
    fixed: 0,
  },
  {
    rule: 'account-state-without-soft-delete',
    fires: { edit: { active: { source: sourceFromText('IIF([accountEnabled]="True", "True", "False")') } } },
    quiet: { edit: { active: { source: sourceFromText('IIF([IsSoftDeleted]="True", "False", [accountEnabled])') } } },
    fixed: 0,
  },
  {
    rule: 'account-state-without-soft-delete',
    fires: { edit: { active: { source: sourceFromText('[accountEnabled]') } } },
    quiet: { edit: { active: { source: sourceFromText('[accountEnabled]') } } },
    quietOptions: { skipsOutOfScopeDeletions: true },
  },
  { rule: 'account-state-missing', fires: { edit: { active: null } }, quiet: {}, fixed: 0 },
  {
    rule: 'account-state-missing',
    fires: { edit: { active: { source: sourceFromText('"True"') } } },
    quiet: { edit: { active: { source: sourceFromText('[accountEnabled]') } } },
    fixed: 0,
  },
  {
    rule: 'account-state-missing',
    fires: { edit: { active: { flowType: 'ObjectAddOnly' } } },
    quiet: { edit: { active: null }, objectMapping: { flowTypes: 'Add' } },
    fixed: 0,
  },
  {
    rule: 'flow-types',
    fires: { objectMapping: { flowTypes: 'None' } },
    quiet: { objectMapping: { flowTypes: 'Delete, Add,Update' } },
    fixed: 0,
  },
  {
    rule: 'flow-types',
    fires: { objectMapping: { flowTypes: 'Add,Delete' } },
    quiet: { objectMapping: { flowTypes: 'Add' } },
    fixed: 0,
  },
  {
    rule: 'disabled-with-edits',
    fires: { ...disabled, mappings: [to('free', '[mail]')] },
    quiet: disabled,
    options: { base: schemaOf(disabled) },
    quietOptions: { base: schemaOf(disabled) },
    fixed: 0,
  },
  {
    rule: 'disabled-with-edits',
    fires: { objectMapping: { enabled: false, metadata: [{ key: 'IsCustomerDefined', value: 'true' }] } },
    quiet: disabled,
    quietOptions: { base: schemaOf({}) },
    fixed: 0,
  },
  {
    rule: 'scope-attribute',
    fires: { scope: [group(where('Department', 'EQUALS', 'x'))] },
    quiet: { scope: [group(where('department', 'EQUALS', 'x'))] },
    fixed: 0,
  },
  {
    rule: 'scope-attribute',
    fires: { scope: [group(where('otherMails', 'IS NOT NULL'))] },
    quiet: { scope: [group(where('mail', 'IS NOT NULL'))] },
  },
  { rule: 'scope-attribute', fires: { scope: [group(where('userType', 'EQUALS', 'Guest'))] }, quiet: {} },
  {
    rule: 'scope-operator',
    fires: { scope: [group(where('department', 'IsMemberOf', 'x'))] },
    quiet: { scope: [group(where('department', 'REGEX Match', 'x'))] },
  },
  {
    rule: 'scope-operator',
    fires: { scope: [group(where('accountEnabled', 'EQUALS', 'True'))] },
    quiet: { scope: [group(where('accountEnabled', 'IS TRUE'))] },
    fixed: 0,
  },
  {
    rule: 'scope-operator',
    fires: { scope: [group(where('department', 'EQUALS'))] },
    quiet: { scope: [group(where('department', 'IS NULL'))] },
  },
  { rule: 'scope-operator', fires: { scope: [group(where('department', 'IS NULL', 'x'))] }, quiet: {}, fixed: 0 },
  {
    rule: 'scope-operator',
    fires: { scope: [group(where('department', 'REGEX MATCH', '('))] },
    quiet: { scope: [group(where('department', 'REGEX MATCH', '^(a|b)$'))] },
  },
  {
    rule: 'scope-operator',
    fires: { scope: [group(where('badge', 'Greater_Than', '-3'))] },
    quiet: { scope: [group(where('badge', 'Greater_Than', '3'))] },
  },
  {
    rule: 'scope-always-false',
    fires: { scope: [group(where('department', 'EQUALS', 'a'), where('department', 'EQUALS', 'b'))] },
    quiet: { scope: [group(where('department', 'EQUALS', 'a')), group(where('department', 'EQUALS', 'b'))] },
  },
  {
    rule: 'scope-always-false',
    fires: { scope: [group(where('department', 'EQUALS', 'Sales'), where('department', 'NOT REGEX MATCH', '^S'))] },
    quiet: { scope: [group(where('department', 'EQUALS', 'Sales'), where('department', 'REGEX MATCH', '^S'))] },
  },
  {
    rule: 'scope-always-false',
    fires: { scope: [group(where('department', 'IS NULL'), where('department', 'NOT EQUALS', 'x'))] },
    quiet: { scope: [group(where('department', 'IS NULL'), where('mail', 'NOT EQUALS', 'x'))] },
  },
  {
    rule: 'scope-always-false',
    fires: { scope: [group(where('accountEnabled', 'IS TRUE'), where('accountEnabled', 'IS FALSE'))] },
    quiet: { scope: [group(where('accountEnabled', 'IS TRUE'))] },
  },
  {
    rule: 'scope-always-false',
    fires: { scope: [group(where('department', 'EQUALS', ''))] },
    quiet: { scope: [group(where('department', 'NOT EQUALS', ''))] },
  },
  {
    rule: 'scope-group-empty',
    fires: { scope: [group(where('mail', 'IS NOT NULL')), group()] },
    quiet: { scope: [group(where('mail', 'IS NOT NULL'))] },
    fixed: 0,
  },
  {
    rule: 'scope-group-shadowed',
    fires: {
      scope: [
        group(where('mail', 'IS NOT NULL')),
        group(where('department', 'EQUALS', 'a'), where('mail', 'IS NOT NULL')),
      ],
    },
    quiet: { scope: [group(where('mail', 'IS NOT NULL')), group(where('department', 'EQUALS', 'a'))] },
    fixed: 0,
  },
  { rule: 'anchor-count', fires: { target: [newAttribute('second', { anchor: true })] }, quiet: {} },
  {
    rule: 'anchor-count',
    fires: { targetObject: { attributes: [newAttribute('userName')] } },
    quiet: { targetObject: { attributes: [] } },
  },
  {
    rule: 'duplicate-definition',
    fires: { target: [newAttribute('free')] },
    quiet: { target: [newAttribute('other')] },
    fixed: 0,
  },
  {
    rule: 'reference-without-object',
    fires: {
      target: [newAttribute('team', { type: 'Reference', referencedObjects: [{ referencedObjectName: 'Team' }] })],
    },
    quiet: {
      target: [newAttribute('peer', { type: 'Reference', referencedObjects: [{ referencedObjectName: 'Person' }] })],
    },
  },
  {
    rule: 'directory-extension-name',
    fires: { source: [newAttribute('extension_11111111-2222-3333-4444-555555555555_badge')] },
    quiet: { source: [newAttribute('extension_11111111222233334444555555555555_badge')] },
  },
  {
    rule: 'skip-out-of-scope-ignored',
    fires: { directories: across },
    quiet: { directories: across },
    options: { skipsOutOfScopeDeletions: true },
  },
  {
    rule: 'skip-out-of-scope-ignored',
    fires: { directories: across },
    quiet: {},
    options: { skipsOutOfScopeDeletions: true },
    quietOptions: { skipsOutOfScopeDeletions: true },
  },
]

const found = (change: Change, rule: string, options?: LintOptions) =>
  lintSchema(schemaOf(change), options).filter((finding) => finding.rule === rule)

describe.each(cases.map((each, index) => ({ ...each, index })))(
  '$rule ($index)',
  ({ rule, fires, quiet, options, quietOptions }) => {
    it('fires, at a path that exists', () => {
      const document = schemaOf(fires)
      const findings = found(fires, rule, options)
      expect(findings.length).toBeGreaterThan(0)
      for (const { path, message } of findings) {
        // A property that is not there has at least an owner.
        expect(valueAt(document, path) ?? valueAt(document, path.slice(0, -1))).toBeDefined()
        expect(message).toMatch(/[.?]$/)
      }
    })
    it('is quiet for a sound schema', () => expect(found(quiet, rule, quietOptions)).toEqual([]))
  },
)

describe.each(cases.filter(({ fixed }) => fixed !== undefined).map((each, index) => ({ ...each, index })))(
  'the fix of $rule ($index)',
  ({ rule, fires, options, fixed }) => {
    it('silences it, and brings nothing worse', () => {
      let document: Json = schemaOf(fires)
      const gravest = (root: Json) =>
        isObject(root) ? lintSchema(root, options).filter(({ severity }) => severity === 'error').length : Infinity
      const before = gravest(document)
      for (let finding = found(fires, rule, options)[0], rounds = 0; finding && rounds < 5; rounds++) {
        expect(finding.fix).toBeDefined()
        if (finding.fix) document = applyOperation(document, finding.fix).document
        finding = isObject(document) ? lintSchema(document, options).find((other) => other.rule === rule) : undefined
      }
      expect(
        isObject(document) && lintSchema(document, options).filter((finding) => finding.rule === rule).length,
      ).toBe(fixed)
      if (rule !== 'matching-without-value') expect(gravest(document)).toBeLessThanOrEqual(before) // removing the fixed mapping leaves no matching attribute
    })
  },
)

describe('the rules together', () => {
  it("each have a case that fires and one that doesn't, an id of their own, and evidence", () => {
    expect(
      schemaRules
        .map(({ id }) => id)
        .filter((id) => !cases.some(({ rule }) => rule === id || rule.startsWith(`${id}/`))),
    ).toEqual([])
    expect(new Set(schemaRules.map(({ id }) => id)).size).toBe(schemaRules.length)
    expect(schemaRules.filter(({ evidence, title }) => evidence.length < 20 || title.length < 8)).toEqual([])
    expect(cases.filter(({ rule }) => aboutRule(rule) === undefined)).toEqual([])
  })
  it('warn of app roles and account states that do not do what they seem to do', () => {
    const document = schemaOf({
      source: [roleAssignments],
      edit: { active: { source: sourceFromText('[accountEnabled]') } },
      mappings: [
        to('roles', '[appRoleAssignments]'),
        to('roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'),
      ],
    })
    const said = lintSchema(document).map(({ rule, severity, fix }) => `${severity} ${rule}: ${fix?.label ?? 'no fix'}`)
    expect(said).toEqual(
      expect.arrayContaining([
        'warning roles-without-function: Use AppRoleAssignmentsComplex',
        'warning attribute-written-twice: no fix',
        'warning account-state-without-soft-delete: Take active from IsSoftDeleted',
      ]),
    )
  })
  it('have nothing to say about a sound schema', () => expect(lintSchema(schemaOf({}))).toEqual([]))
  it('ignore what only the service may edit', () => {
    const document = replaceAt(
      schemaOf({ mappings: [to('Free', '[GivenName]')] }),
      ['synchronizationRules', 0, 'editable'],
      () => false,
    )
    expect(isObject(document) && lintSchema(document)).toEqual([])
  })
  it('do not throw on anything that is not a schema', () => {
    for (const document of [
      {},
      { synchronizationRules: null, directories: 3 },
      {
        synchronizationRules: [null, { objectMappings: [{ attributeMappings: [null, {}, { source: 7 }], scope: [] }] }],
        directories: [{ objects: [{ attributes: [1] }] }],
      },
    ])
      expect(Array.isArray(lintSchema(document))).toBe(true)
  })
  it('judge one mapping as they judge them all', () => {
    const document = schemaOf({
      mappings: [
        to('Free', '[GivenName]'),
        to('email', '[surname]'),
        to('free', 'Switch([department], "x", "DE", "Germany")'),
      ],
    })
    const all = lintSchema(document)
    for (let index = 0; index < 7; index++) {
      const path: Path = ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', index]
      expect(lintMapping(document, path)).toEqual(
        all.filter((finding) => finding.path[4] === 'attributeMappings' && finding.path[5] === index),
      )
    }
  })
})

describe('suppression', () => {
  const document = schemaOf({ mappings: [to('Free', '[givenName]'), to('free2', '[surname]')] })
  const [first] = lintSchema(document)
  it('silences one rule at one position, also after it moved', () => {
    if (!first) throw new Error('nothing found')
    const suppression = suppressionOf(document, first)
    expect(suppression).toEqual({
      rule: 'unknown-target-attribute',
      place: 'synchronizationRules/USERS/objectMappings/User→Person/attributeMappings/Free/targetAttributeName',
    })
    expect(lintSchema(document, {}, [suppression]).map(({ path }) => path[5])).toEqual([5])
    const moved = replaceAt(document, ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings'], (list) =>
      [...(list as Json[])].reverse(),
    )
    expect(isObject(moved) && lintSchema(moved, {}, [suppression]).length).toBe(1)
  })
  it('distinguishes twins', () => {
    const twins = schemaOf({ mappings: [to('email', '[mail]'), to('email', '[mail]')] })
    const path = (index: number): Path => ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', index]
    expect([2, 4, 5].map((index) => namePathOf(twins, path(index)).split('/').at(-1))).toEqual([
      'email',
      'email#2',
      'email#3',
    ])
  })
})

describe('problems', () => {
  it('say each thing once, gravest first', () => {
    const document = schemaOf({
      mappings: [
        to('Free', '[GivenName]'),
        newMapping('free', { type: 'Function', expression: 'ToLower([mail', parameters: [] }),
        to('locked', '[mail]', { flowType: 'always' }),
      ],
    })
    expect(problemsOf(document).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'refused ExpressionInvalid',
      'error unknown-target-attribute',
      'error unknown-source-attribute',
      'error read-only-target',
      'warning unknown-enum-value',
    ])
  })
  it('keep validation errors although lint is suppressed', () => {
    const document = schemaOf({ mappings: [to('Free', '[givenName]')] })
    const suppressions = lintSchema(document).map((finding) => suppressionOf(document, finding))
    expect(problemsOf(document, {}, suppressions)).toEqual([])
  })
})

describe('the schemas of the demo tenant', () => {
  const { apps } = seedTenant(createRandom('contoso'), guidOf, Date.parse('2026-01-05T09:00:00Z'))
  const all = apps.flatMap((app) => {
    const secret = (key: string) => app.secrets.find((pair) => pair.key === key)?.value?.toLowerCase()
    const options = {
      synchronizesAll: secret('SyncAll') === 'true',
      skipsOutOfScopeDeletions: secret('SkipOutOfScopeDeletions') === 'true',
    }
    return [
      ...app.templates.map(({ id, schema }) => ({ id, schema })),
      ...app.jobs.flatMap(({ templateId, schema }) => (schema ? [{ id: templateId, schema }] : [])),
    ].map(({ id, schema }) => ({ name: `${app.key}, ${id}`, build: schema, options: { ...options, templateId: id } }))
  })
  it.each(all)('$name is free of errors and warnings', ({ build, options }) => {
    const document = JSON.parse(JSON.stringify(build())) as JsonObject
    expect(problemsOf(document, options).filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})

const real = join(import.meta.dirname, '../../../../../shared/real/schemas')
describe.runIf(existsSync(real))('real schemas', () => {
  const files = existsSync(real)
    ? readdirSync(real).filter((file) => file.endsWith('.json') && file !== 'index.json')
    : []
  it.each(files)('%s can be linted and has no errors', (file) => {
    const document = JSON.parse(readFileSync(join(real, file), 'utf8')) as JsonObject
    const schema = isObject(document.schema) ? document.schema : document
    // A published fragment shows only one mapping, so it has no matching attribute.
    expect(lintSchema(schema).filter(({ severity, rule }) => severity === 'error' && rule !== 'no-matching')).toEqual(
      [],
    )
  })
})

describe('the generated schema', () => {
  it('has no errors, so that a bench measures ordinary work', () =>
    expect(
      lintSchema(generateSchema({ objectMappings: 2, mappings: 12, attributes: 60 })).filter(
        ({ severity }) => severity === 'error',
      ),
    ).toEqual([]))
})
