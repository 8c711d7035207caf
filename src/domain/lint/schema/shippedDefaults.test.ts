import { describe, expect, it } from 'vitest'
import { isObject, replaceAt, type Json, type JsonObject, type Path } from '../../../base/json'
import { sourceFromText } from '../../schema/mappingSource'
import { problemsOf } from './problems'

/**
 * Schemas in the shape of what Microsoft ships, shortened, with what their exports really have: objects with no anchor or several, references
 * to objects that no directory holds, loose types, filters of the input, and each template's own expressions.
 */
const attribute = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  type: 'String',
  anchor: false,
  caseExact: false,
  defaultValue: null,
  multivalued: false,
  mutability: 'ReadWrite',
  required: false,
  apiExpressions: [],
  metadata: [],
  referencedObjects: [],
  ...more,
})
const reference = (...names: string[]): JsonObject => ({
  type: 'Reference',
  referencedObjects: names.map((name) => ({ referencedObjectName: name, referencedProperty: null })),
})
const mapping = (target: string, text: string | null, more: JsonObject = {}): JsonObject => ({
  defaultValue: null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: 0,
  targetAttributeName: target,
  source: text === null ? null : sourceFromText(text),
  ...more,
})
const clause = (name: string, operator: string, ...values: string[]): JsonObject => ({
  sourceOperandName: name,
  operatorName: operator,
  targetOperand: values.length > 0 ? { values } : null,
})

type Default = {
  id: string
  source: { directory: string; object: string; attributes: JsonObject[] }
  target: { directory: string; object: string; attributes: JsonObject[] }
  mappings: JsonObject[]
  scope?: JsonObject
  flowTypes?: string
}

function schemaOf({ id, source, target, mappings, scope, flowTypes }: Default): JsonObject {
  const directory = (key: string, { directory: name, object, attributes }: Default['source']): JsonObject => ({
    id: key,
    name,
    objects: [{ name: object, attributes, metadata: [] }],
  })
  return {
    id: `${id}.00000000000000000000000000000000`,
    version: 'v1.0',
    synchronizationRules: [
      {
        id: '6c409270-f78a-4bc6-af23-7cf3ab6482fe',
        name: id,
        editable: true,
        priority: 1,
        sourceDirectoryName: source.directory,
        targetDirectoryName: target.directory,
        metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
        objectMappings: [
          {
            name: `Synchronize ${source.object} to ${target.object}`,
            enabled: true,
            flowTypes: flowTypes ?? 'Add, Update, Delete',
            sourceObjectName: source.object,
            targetObjectName: target.object,
            attributeMappings: mappings,
            scope: scope ?? null,
            metadata: [],
          },
        ],
      },
    ],
    directories: [directory('source', source), directory('target', target)],
  }
}

const entraUser = [
  attribute('objectId', { anchor: true }),
  ...[
    'userPrincipalName',
    'mail',
    'mailNickname',
    'givenName',
    'surname',
    'displayName',
    'department',
    'jobTitle',
    'telephoneNumber',
    'userType',
    'extensionAttribute1',
    'employeeId',
    'employeeHireDate',
    'onPremisesSamAccountName',
    'preferredLanguage',
  ].map((name) => attribute(name)),
  attribute('accountEnabled', { type: 'Boolean' }),
  attribute('IsSoftDeleted', { type: 'Boolean' }),
  attribute('alternativeSecurityIds', { multivalued: true }),
  attribute('appRoleAssignments', { multivalued: true }),
  attribute('manager', reference('User')),
]

const defaults: Default[] = [
  {
    id: 'AD2AADProvisioning',
    source: {
      directory: 'Active Directory',
      object: 'user',
      attributes: [
        attribute('objectGUID', { type: 'Binary', anchor: true }),
        attribute('distinguishedName', { anchor: true }),
        ...['displayName', 'cn', 'mail', 'mailNickname', 'sAMAccountName', 'userPrincipalName', 'adminDescription'].map(
          (name) => attribute(name),
        ),
        attribute('userAccountControl', { type: 'Integer' }),
        attribute('accountDisabled', { type: 'Boolean' }),
        attribute('pwdLastSet', { type: 'Integer' }),
        attribute('isCriticalSystemObject', { type: 'Boolean' }),
        attribute('msExchArchiveName', { multivalued: true }),
        attribute('mS-DS-ConsistencyGuid', { type: 'Binary' }),
        attribute('otherTelephone', { multivalued: true }),
        attribute('manager', reference('user')),
        attribute('publicDelegates', { ...reference('user'), multivalued: true }),
        attribute('msExchDelegateListLink', { ...reference('user', 'contact'), multivalued: true }),
      ],
    },
    target: {
      directory: 'Azure Active Directory',
      object: 'User',
      attributes: [
        // No anchor, and references to an object that the directory lacks.
        ...[
          'DisplayName',
          'Mail',
          'UserPrincipalName',
          'SourceAnchor',
          'ArchiveName',
          'OnPremisesUserPrincipalName',
          'LastPasswordChangeTimestamp',
        ].map((name) => attribute(name)),
        attribute('AccountEnabled', { type: 'Boolean' }),
        attribute('ProxyAddresses', { multivalued: true }),
        attribute('OtherTelephone', { multivalued: true }),
        attribute('Manager', reference('User', 'SyncCredentialsChangeItem')),
        attribute('CloudAnchor', { mutability: 'Immutable' }),
        attribute('UsageLocation', { required: true }),
      ],
    },
    mappings: [
      mapping(
        'AccountEnabled',
        'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2)="0", "True", "False"), Not([accountDisabled]))',
      ),
      mapping('DisplayName', 'IIF(IsPresent([displayName]), [displayName], [cn])'),
      mapping('Mail', 'Trim([mail])'),
      mapping('OtherTelephone', 'Trim([otherTelephone])'),
      mapping('ArchiveName', '[msExchArchiveName]'),
      mapping('Manager', '[manager]'),
      mapping('CloudAnchor', '[adminDescription]'),
      // The text leaves the place of the domain empty; only the tree names it.
      mapping('OnPremisesUserPrincipalName', null, {
        source: {
          type: 'Function',
          name: 'Join',
          expression: 'Join("@", [sAMAccountName], )',
          parameters: [
            { key: 'separator', value: { type: 'Constant', name: '@', expression: '"@"', parameters: [] } },
            {
              key: 'source',
              value: { type: 'Attribute', name: 'sAMAccountName', expression: '[sAMAccountName]', parameters: [] },
            },
            { key: 'source', value: { type: 'Constant', name: '%DomainFQDN%', expression: null, parameters: [] } },
          ],
        },
      }),
      mapping('SourceAnchor', 'Trim([mS-DS-ConsistencyGuid])', { matchingPriority: 1 }),
      mapping('ProxyAddresses', '[mail]', { matchingPriority: 2 }),
      mapping('UserPrincipalName', '[userPrincipalName]', { matchingPriority: 2 }),
    ],
    scope: {
      categoryFilterGroups: [],
      groups: [],
      inputFilterGroups: [
        {
          name: 'DefaultUserExclusions',
          clauses: [
            clause('isCriticalSystemObject', 'IS FALSE'),
            clause('adminDescription', 'NOT REGEX MATCH', '^User_'),
            clause('sAMAccountName', 'IS NOT NULL'),
            clause('sAMAccountName', 'NOT REGEX MATCH', '^AAD_'),
            clause('msExchRecipientTypeDetails', '!&', '566259712'),
            clause('publicDelegates', 'IS NULL'),
            clause('distinguishedName', 'NOT REGEX MATCH', '^CN\\s*=\\s*([^\\,]*)\\0ACNF'),
            clause('distinguishedName', 'ENDS_WITH', 'OU=Cloud,DC=contoso,DC=com'),
          ],
        },
      ],
    },
  },
  {
    id: 'AAD2ADGroupProvisioning',
    source: {
      directory: 'Azure Active Directory',
      object: 'Group',
      attributes: [
        attribute('objectId', { anchor: true }),
        attribute('displayName'),
        attribute('description'),
        attribute('securityEnabled', { type: 'Boolean' }),
        attribute('groupTypes', { multivalued: true }),
        attribute('members', { ...reference('User', 'Group'), multivalued: true }),
      ],
    },
    target: {
      directory: 'Active Directory',
      object: 'group',
      attributes: [
        attribute('objectGUID', { anchor: true, mutability: 'ReadOnly' }),
        ...['adminDescription', 'cn', 'description', 'displayName', 'parentDistinguishedName', 'sAMAccountName'].map(
          (name) => attribute(name, { required: name === 'cn' }),
        ),
        attribute('msDS-ExternalDirectoryObjectId', { mutability: 'Immutable' }),
        attribute('isSecurityGroup', { type: 'Boolean' }),
        attribute('member', { ...reference('user', 'group', 'contact'), multivalued: true }),
        attribute('groupType', { type: 'Integer', required: true }),
      ],
    },
    mappings: [
      mapping('adminDescription', 'Append("Group_", [objectId])'),
      mapping('cn', 'Append(Append(Left(Trim([displayName]), 51), "_"), Mid([objectId], 25, 12))'),
      mapping('description', 'Left(Trim([description]), 448)'),
      mapping('displayName', '[displayName]'),
      mapping('sAMAccountName', '[displayName]'),
      mapping('isSecurityGroup', '"True"'),
      mapping('member', '[members]'),
      mapping('msDS-ExternalDirectoryObjectId', 'Append("Group_", [objectId])', { matchingPriority: 1 }),
      mapping('objectGUID', null),
      mapping('parentDistinguishedName', '"OU=Users,DC=contoso,DC=com"', {
        defaultValue: 'OU=Users,DC=contoso,DC=com',
      }),
    ],
    scope: {
      groups: [
        { name: 'Cloud groups', clauses: [clause('securityEnabled', 'IS TRUE'), clause('groupTypes', 'IS NULL')] },
      ],
      inputFilterGroups: [],
      categoryFilterGroups: [],
    },
  },
  {
    id: 'Workday2AD',
    source: {
      directory: 'Workday',
      object: 'Worker',
      attributes: [
        attribute('WID', { anchor: true }),
        ...[
          'WorkerID',
          'UserID',
          'PreferredFirstName',
          'PreferredLastName',
          'PreferredNameData',
          'Municipality',
          'CountryReferenceTwoLetter',
          'StatusHireDate',
          'BusinessTitle',
        ].map((name) => attribute(name)),
        attribute('Active', { type: 'String' }),
        attribute('ManagerReference', { type: 'String' }),
      ],
    },
    target: {
      directory: 'On Premises Active Directory',
      object: 'User',
      attributes: [
        attribute('objectGUID', { anchor: true, mutability: 'ReadOnly' }),
        ...[
          'cn',
          'employeeID',
          'sAMAccountName',
          'userPrincipalName',
          'parentDistinguishedName',
          'l',
          'title',
          'displayName',
        ].map((name) => attribute(name, { required: name === 'cn' || name === 'title' })),
        attribute('accountDisabled', { type: 'Boolean' }),
        attribute('accountExpires', { type: 'Integer' }),
        attribute('manager', reference('User', 'Contact')),
      ],
    },
    mappings: [
      mapping('employeeID', '[WorkerID]', { matchingPriority: 1 }),
      mapping('cn', 'Join(", ", [PreferredLastName], [PreferredFirstName])', { flowType: 'ObjectAddOnly' }),
      mapping(
        'sAMAccountName',
        'Replace(Mid(Replace([UserID], , "([\\\\/\\\\\\\\\\\\[\\\\]\\\\:\\\\;\\\\|\\\\=\\\\,\\\\+\\\\*\\\\?\\\\<\\\\>])", , "", , ), 1, 20), , "(\\\\.)*$", , "", , )',
        { flowType: 'ObjectAddOnly' },
      ),
      mapping(
        'userPrincipalName',
        'Join("@", NormalizeDiacritics(StripSpaces(Join(".", [PreferredFirstName], [PreferredLastName]))), "contoso.com")',
        { flowType: 'ObjectAddOnly' },
      ),
      mapping('accountDisabled', 'Switch([Active], , "0", "True", "1", "False")'),
      mapping(
        'parentDistinguishedName',
        'Switch([Municipality], "OU=Default Users,DC=contoso,DC=com", "Dallas", "OU=Dallas,OU=Users,DC=contoso,DC=com")',
      ),
      mapping('displayName', 'Switch([BusinessTitle], [PreferredNameData], "", "N/A")'),
      mapping('manager', '[ManagerReference]'),
      mapping('l', '[Municipality]'),
    ],
    scope: { groups: [{ name: '', clauses: [] }], inputFilterGroups: [], categoryFilterGroups: [] },
  },
  {
    id: 'SuccessFactors2AAD',
    source: {
      directory: 'SuccessFactors',
      object: 'Worker',
      attributes: [
        attribute('personIdExternal', { anchor: true }),
        ...['firstName', 'lastName', 'email', 'emplStatus', 'jobTitle', 'endDate'].map((name) => attribute(name)),
        attribute('manager', reference('Worker')),
      ],
    },
    target: {
      directory: 'Azure Active Directory',
      object: 'User',
      attributes: [
        attribute('objectId', { anchor: true, mutability: 'ReadOnly' }),
        ...['userPrincipalName', 'displayName', 'mailNickname', 'employeeId', 'jobTitle', 'employeeLeaveDateTime'].map(
          (name) => attribute(name, { required: name === 'displayName' || name === 'mailNickname' }),
        ),
        attribute('passwordProfile.password', { required: true }),
        attribute('accountEnabled', { type: 'Boolean', required: true }),
        attribute('manager', reference('User')),
      ],
    },
    mappings: [
      mapping('employeeId', '[personIdExternal]', { matchingPriority: 1 }),
      mapping('userPrincipalName', '[email]'),
      mapping('displayName', 'Join(" ", [firstName], [lastName])'),
      mapping('accountEnabled', 'Switch([emplStatus], "True", "A", "True", "U", "True", "P", "True", "T", "False")'),
      mapping('employeeLeaveDateTime', 'FormatDateTime([endDate], ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-ddTHH:mm:ssZ")'),
      mapping('jobTitle', 'IIF(IsNullOrEmpty([jobTitle]), "N/A", [jobTitle])'),
      mapping('manager', '[manager]'),
    ],
  },
  {
    id: 'Azure2Azure',
    source: { directory: 'Azure Active Directory', object: 'User', attributes: entraUser },
    target: {
      directory: 'Azure Active Directory (target tenant)',
      object: 'User',
      attributes: [
        attribute('objectId', { anchor: true, mutability: 'ReadOnly' }),
        attribute('originalUserPrincipalName', { mutability: 'Immutable' }),
        attribute('alternativeSecurityIds', { multivalued: true, required: true }),
        ...['displayName', 'userType', 'mail', 'mailNickname', 'userPrincipalName'].map((name) =>
          attribute(name, { required: true }),
        ),
        attribute('showInAddressList', { type: 'Boolean' }),
        attribute('accountEnabled', { type: 'Boolean' }),
        attribute('manager', reference('User', 'Contact')),
      ],
    },
    mappings: [
      mapping('alternativeSecurityIds', '[alternativeSecurityIds]', { matchingPriority: 1 }),
      mapping('originalUserPrincipalName', '[userPrincipalName]'),
      mapping('userPrincipalName', 'Replace([userPrincipalName], "@", , , "_", , )'),
      mapping('displayName', '[displayName]'),
      mapping('mail', 'IIF(IsPresent([mail]), [mail], [userPrincipalName])'),
      mapping('userType', '"Member"', { defaultValue: 'Member' }),
      mapping('showInAddressList', '"True"'),
      mapping('accountEnabled', 'Not([IsSoftDeleted])'),
      mapping('manager', '[manager]'),
    ],
  },
  {
    id: 'scim',
    source: { directory: 'Azure Active Directory', object: 'User', attributes: entraUser },
    target: {
      directory: 'customappsso',
      object: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      attributes: [
        attribute('id', { anchor: true, required: true }),
        attribute('userName', { required: true }),
        attribute('externalId', { mutability: 'Immutable' }),
        attribute('active', { type: 'Boolean' }),
        attribute('schemas', { required: true, multivalued: true }),
        ...[
          'displayName',
          'title',
          'emails[type eq "work"].value',
          'name.givenName',
          'name.familyName',
          'name.formatted',
        ].map((name) => attribute(name)),
        ...[
          'roles[primary eq "True"].display',
          'roles[primary eq "True"].value',
          'phoneNumbers[type eq "work"].value',
        ].map((name) => attribute(name)),
        attribute('roles'),
        attribute(
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
          reference('urn:ietf:params:scim:schemas:core:2.0:User'),
        ),
      ],
    },
    mappings: [
      mapping('userName', '[userPrincipalName]', { matchingPriority: 1 }),
      mapping('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
      mapping('displayName', '[displayName]'),
      mapping('title', '[jobTitle]'),
      mapping('emails[type eq "work"].value', '[mail]'),
      mapping('name.givenName', '[givenName]'),
      mapping('name.familyName', '[surname]'),
      mapping('name.formatted', 'Join(" ", [givenName], [surname])'),
      mapping('phoneNumbers[type eq "work"].value', '[telephoneNumber]'),
      mapping('externalId', '[mailNickname]'),
      mapping('roles', 'AppRoleAssignmentsComplex([appRoleAssignments])'),
      mapping('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', '[manager]'),
    ],
  },
  {
    id: 'gsuite',
    source: { directory: 'Azure Active Directory', object: 'User', attributes: entraUser },
    target: {
      directory: 'GoogleApps',
      object: 'user',
      attributes: [
        attribute('id', { anchor: true }),
        ...['primaryEmail', 'name.familyName', 'name.givenName', 'password', 'orgUnitPath'].map((name) =>
          attribute(name, { required: name !== 'orgUnitPath' }),
        ),
        attribute('suspended', { type: 'Boolean' }),
        attribute('relations.[type eq "manager"].value', reference('user', 'contact')),
      ],
    },
    mappings: [
      mapping('primaryEmail', '[userPrincipalName]', { matchingPriority: 1 }),
      mapping('name.familyName', '[surname]', { defaultValue: '.' }),
      mapping('name.givenName', '[givenName]', { defaultValue: '.' }),
      mapping('suspended', 'Switch([IsSoftDeleted], , "False", "False", "True", "True")'),
      mapping('orgUnitPath', null),
      mapping('relations.[type eq "manager"].value', '[manager]'),
    ],
  },
  {
    id: 'WorkdayWriteback',
    source: { directory: 'Azure Active Directory', object: 'User', attributes: entraUser },
    target: {
      directory: 'Workday',
      object: 'User',
      attributes: [
        attribute('WorkerID', { anchor: true }),
        ...['EmailAddress', 'UserID', 'Telephone'].map((name) => attribute(name, { required: true })),
        attribute('Active', { type: 'Boolean' }),
      ],
    },
    mappings: [
      mapping('WorkerID', '[employeeId]', { matchingPriority: 1 }),
      mapping('EmailAddress', '[mail]'),
      mapping('Telephone', 'IIF(IsNullOrEmpty([telephoneNumber]), "000-000-0000", [telephoneNumber])'),
    ],
    flowTypes: 'Update',
  },
]

const loud = (document: JsonObject, options: Parameters<typeof problemsOf>[1] = {}) =>
  problemsOf(document, options)
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`)

describe('unedited Microsoft defaults', () => {
  it.each(defaults)('has no error and no warning: $id', (shipped) => {
    const document = schemaOf(shipped)
    expect(loud(document)).toEqual([])
    expect(loud(document, { base: document, templateId: shipped.id })).toEqual([])
  })
})

describe('the same after an edit', () => {
  const cloudSync = schemaOf(defaults[0] as Default)
  const workday = schemaOf(defaults[2] as Default)
  const ROOT: Path = ['synchronizationRules', 0, 'objectMappings', 0]
  const edited = (document: JsonObject, path: Path, change: (value: Json | undefined) => Json): JsonObject => {
    const result = replaceAt(document, [...ROOT, ...path], (value) => change(value))
    if (!isObject(result)) throw new Error('The edit left no schema.')
    return result
  }
  const codes = (document: JsonObject, base: JsonObject) => loud(document, { base }).map((line) => line.split(':')[0])

  it('is judged in full where a mapping was changed', () => {
    const changed = edited(workday, ['attributeMappings', 8, 'source'], () =>
      sourceFromText('Switch([Municipality], "x", "Dallas", "y")'),
    )
    expect(codes(changed, workday)).toEqual(['warning expression/switch-blanks-value'])
  })
  it('is judged in full where a clause was added to the filter of the input', () => {
    const changed = edited(cloudSync, ['scope', 'inputFilterGroups', 0, 'clauses', 0], () =>
      clause('isCriticalSystmObject', 'IS FALSE'),
    )
    expect(codes(changed, cloudSync)).toEqual(['error scope-attribute'])
  })
  it('says when an edit took away the match', () => {
    const changed = edited(workday, ['attributeMappings', 0, 'matchingPriority'], () => 0)
    expect(codes(changed, workday)).toEqual(['error no-matching'])
  })
  it('says when an edit took away a required value', () => {
    const changed = edited(workday, ['attributeMappings', 1, 'source'], () => null)
    expect(codes(changed, workday)).toEqual(['warning required-unmapped'])
  })
})
