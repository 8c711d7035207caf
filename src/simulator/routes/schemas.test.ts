import { describe, expect, it } from 'vitest'
import { testTenant, type Json } from '../tenant.fixture'

/**
 * Shapes that real exports have and that strict validation would reject: integer-like and unknown properties in their
 * own order, nulls beside missing values, duplicate names, empty names, missing anchors, mappings to undefined
 * attributes, flags with and without blanks, JSON in strings, numbers that JavaScript would round, expressions stored
 * only as a tree.
 */
const strange = `{
  "version": "Date:2024-05-06T07:08:09.1234567Z, ActivityId:00000000-0000-0000-0000-000000000000", "zeta": 1, "10": "ten", "2": "two",
  "@odata.context": "https://graph.microsoft.com/beta/$metadata#x", "provisioningTaskIdentifier": null,
  "id": "other.0000",
  "directories": [
    { "id": "66e4a8cc-1b7b-435e-95f8-f06cea133828", "name": "Azure Active Directory", "version": null, "discoverabilities": "AttributeNames, AttributeDataTypes",
      "objects": [ { "name": "User", "attributes": [ { "name": "", "type": "String" }, { "name": "x", "type": "Reference", "referencedObjects": [ {} ] } ] }, { "name": "User", "attributes": null }, { "name": null } ] },
    { "id": "b", "name": "target", "objects": [] }, { "id": "c", "name": null, "objects": null }
  ],
  "synchronizationRules": [
    { "id": "r", "name": "", "editable": false, "priority": 1, "sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "target",
      "metadata": [ { "key": "defaultSourceObjectMappings", "value": "[{\\"A\\":1}]" }, { "key": "defaultSourceObjectMappings", "value": null } ],
      "containerFilter": null, "groupFilter": { "includedGroups": [] },
      "objectMappings": [
        { "enabled": true, "flowTypes": "Add,Update, Delete", "name": "", "scope": null, "sourceObjectName": "Nobody", "targetObjectName": "",
          "attributeMappings": [
            { "targetAttributeName": "a", "source": null, "matchingPriority": 0 }, { "targetAttributeName": "a", "source": { "type": "Attribute", "name": "missing" } },
            { "targetAttributeName": "big", "defaultValue": "1", "source": { "type": "Function", "name": "IIF", "expression": "IIF(IsPresent([a]), [a], )", "parameters": [ { "key": "one", "value": null } ] }, "matchingPriority": 12345678901234567890 },
            { "targetAttributeName": "old", "source": { "type": "Function", "name": "Word", "expression": null, "parameters": null } } ] },
        { "enabled": false, "attributeMappings": [] } ] },
    { "id": "r2", "sourceDirectoryName": null, "objectMappings": null }
  ]
}`

/** The text as the service stores it: with its own id and version, and otherwise unchanged. */
function stamped(text: string, { id, version }: { id: string; version: string }): string {
  let result = text
  for (const [name, value] of Object.entries({ version, id })) {
    const place = new RegExp(`(^\\{[^]*?"${name}": )"[^"]*"`)
    result = place.test(result)
      ? result.replace(place, `$1${JSON.stringify(value)}`)
      : result.replace(/^\{/, `{"${name}":${JSON.stringify(value)},`)
  }
  return result
}

describe('PUT schema', () => {
  it("accepts a tenant's export and returns it unchanged", async () => {
    const { call, job } = testTenant()
    const schema = `${await job('Salesforce')}/schema`
    for (const text of [
      strange,
      strange.replaceAll(/\s+/g, ' '),
      JSON.stringify({ directories: [] }),
      JSON.stringify({ synchronizationRules: [] }),
    ]) {
      const put = await call('PUT', schema, text)
      expect([put.status, put.text]).toEqual([204, ''])
      const got = await call('GET', schema)
      expect(got.body).toMatchObject({
        id: schema.split('/').at(-2),
        version: expect.stringMatching(/^Date:2026-01-05T/),
      })
      expect(got.text).toBe(stamped(text, got.body))
    }
  })

  it('sets ID and version itself: clients cannot choose them, and each PUT creates a new version', async () => {
    const { call, job } = testTenant()
    const schema = `${await job('Salesforce')}/schema`
    const before = (await call('GET', schema)).body
    const versions = [before.version]
    for (let count = 0; count < 2; count++) {
      await call('PUT', schema, { ...before, id: 'mine', version: 'mine' })
      const { id, version } = (await call('GET', schema)).body
      expect(id).toBe(before.id)
      versions.push(version)
    }
    expect(new Set([...versions, 'mine']).size).toBe(4)
  })

  it('accepts every schema of the demo tenant, from jobs and from templates', async () => {
    const { call } = testTenant()
    const principals = (await call('GET', '/servicePrincipals?$top=999&$select=id')).body.value as Json[]
    let taken = 0
    for (const { id } of principals) {
      for (const job of (await call('GET', `/servicePrincipals/${id}/synchronization/jobs`)).body.value as Json[]) {
        const address = `/servicePrincipals/${id}/synchronization/jobs/${job.id}/schema`
        const { text, body } = await call('GET', address)
        expect(body.id).toBe(job.id)
        const put = await call('PUT', address, text)
        expect([address, put.status, put.text]).toEqual([address, 204, ''])
        const { version, ...rest } = (await call('GET', address)).body
        expect(version).not.toBe(body.version)
        expect({ ...rest, version: body.version }).toEqual(body)
        taken++
      }
    }
    expect(taken).toBeGreaterThan(13)
  })

  it("returns to the template's schema if it is deleted", async () => {
    const { call, job } = testTenant()
    const address = await job('Salesforce')
    await call('PUT', `${address}/schema`, strange)
    expect((await call('DELETE', `${address}/schema`)).status).toBe(204)
    const template = (await call('GET', `${address.replace(/jobs\/.*/, 'templates/SfOutDelta')}/schema`)).body
    const { id, '@odata.context': context, ...schema } = (await call('GET', `${address}/schema`)).body
    expect(id).toBe(address.split('/').at(-1))
    expect(context).toContain('/schema/$entity')
    const { id: _id, '@odata.context': _context, ...rest } = template
    expect([_id, _context]).not.toContain(undefined)
    expect(schema).toEqual(rest)
  })

  const mapping = (source: unknown) => ({
    synchronizationRules: [{ objectMappings: [{ attributeMappings: [{ targetAttributeName: 'a', source }] }] }],
  })
  const expression = 'synchronizationRules[0].objectMappings[0].attributeMappings[0].source.expression'
  it.each([
    [
      'an open string',
      mapping({ type: 'Function', expression: 'Append([a], "b)', parameters: [] }),
      'ExpressionInvalid',
      expression,
    ],
    ['an open attribute', mapping({ type: 'Function', expression: 'ToLower([a)' }), 'ExpressionInvalid', expression],
    [
      'an open bracket',
      mapping({ type: 'Function', expression: 'ToLower([a]', parameters: [{ key: 'source', value: null }] }),
      'ExpressionInvalid',
      expression,
    ],
    ['two values side by side', mapping({ type: 'Function', expression: '[a] [b]' }), 'ExpressionInvalid', expression],
    ['an expression that is no text', mapping({ type: 'Function', expression: 7 }), 'InvalidProperty', expression],
    [
      'a source that is text',
      mapping('[a]'),
      'InvalidProperty',
      'synchronizationRules[0].objectMappings[0].attributeMappings[0].source',
    ],
    ['rules that are no list', { synchronizationRules: {} }, 'InvalidProperty', 'synchronizationRules'],
    ['a directory that is no object', { directories: ['x'] }, 'InvalidProperty', 'directories[0]'],
    [
      'a directory that is not there',
      { directories: [{ name: 'a' }], synchronizationRules: [{ sourceDirectoryName: 'a', targetDirectoryName: 'b' }] },
      'DirectoryNotFound',
      'synchronizationRules[0].targetDirectoryName',
    ],
  ])('refuses %s and says where', async (_name, schema, code, target) => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const before = (await call('GET', address)).text
    const { status, body } = await call('PUT', address, schema)
    expect([status, body.error.code]).toEqual([400, code === 'InvalidProperty' ? 'BadRequest' : 'SchemaInvalid'])
    expect(body.error.details).toEqual([{ code, message: expect.any(String), target }])
    expect((await call('GET', address)).text).toBe(before)
  })

  type Edit = (schema: Json, mapping: Json) => void
  const metadataFaults: [name: string, property: string, edit: Edit][] = [
    ['a flow type that is none', 'flowType', (_schema, one) => (one.flowType = 'Sometimes')],
    ['a flow behavior that is none', 'flowBehavior', (_schema, one) => (one.flowBehavior = 'FlowNever')],
    ['a kind of source that is none', 'type', (_schema, one) => (one.source.type = 'Formula')],
    [
      'flow types with one that is none',
      'flowTypes',
      ({ synchronizationRules: [rule] }) => (rule.objectMappings[0].flowTypes = 'Add, Merge'),
    ],
    [
      'an attribute type that is none',
      'type',
      ({ directories: [one] }) => (one.objects[0].attributes[0].type = 'Guid'),
    ],
    [
      'a mutability that is none',
      'mutability',
      ({ directories: [one] }) => (one.objects[0].attributes[0].mutability = 'Maybe'),
    ],
    ['a priority that is text', 'matchingPriority', (_schema, one) => (one.matchingPriority = '1')],
    ['a priority that is no whole number', 'priority', ({ synchronizationRules: [rule] }) => (rule.priority = 1.5)],
    [
      'a Boolean that is text',
      'enabled',
      ({ synchronizationRules: [rule] }) => (rule.objectMappings[0].enabled = 'true'),
    ],
    ['a default value that is a number', 'defaultValue', (_schema, one) => (one.defaultValue = 7)],
    ['a name that is a list', 'targetAttributeName', (_schema, one) => (one.targetAttributeName = ['Email'])],
    [
      'a scope that is text',
      'scope',
      ({ synchronizationRules: [rule] }) => (rule.objectMappings[0].scope = 'department EQUALS Sales'),
    ],
    [
      'operand values that are numbers',
      'values',
      ({ synchronizationRules: [rule] }) =>
        (rule.objectMappings[0].scope.groups[0].clauses[0].targetOperand.values = [1]),
    ],
    ['a date that is none', 'discoveryDateTime', ({ directories: [one] }) => (one.discoveryDateTime = 'yesterday')],
  ]
  it.each(metadataFaults)("refuses %s with the service's message", async (_name, property, edit) => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const schema = (await call('GET', address)).body
    edit(schema, schema.synchronizationRules[0].objectMappings[0].attributeMappings[0])
    const { status, body } = await call('PUT', address, schema)
    expect([status, body.error.code]).toEqual([400, 'BadRequest'])
    expect(body.error.message).toBe(`Property ${property} in payload has a value that does not match schema.`)
    expect(body.error.details).toHaveLength(1)
  })

  const schemaFaults: [name: string, code: string, edit: Edit][] = [
    [
      'a function that there is not',
      'FunctionNotFound',
      (_schema, one) =>
        (one.source = { type: 'Function', name: 'Frobnicate', expression: 'Frobnicate([mail])', parameters: [] }),
    ],
    [
      'a function in the wrong case, inside of another',
      'FunctionNotFound',
      (_schema, one) =>
        (one.source = {
          type: 'Function',
          name: 'ToLower',
          expression: 'ToLower(append([mail], "x"))',
          parameters: [],
        }),
    ],
    [
      'a function that there is not, given as a tree',
      'FunctionNotFound',
      (_schema, one) => (one.source = { type: 'Function', name: 'Frobnicate', expression: null, parameters: [] }),
    ],
    [
      'a target attribute that the target lacks',
      'AttributeNotFound',
      (_schema, one) => (one.targetAttributeName = 'Shoe'),
    ],
    [
      'a source attribute in the wrong case',
      'AttributeNotFound',
      (_schema, one) =>
        (one.source = { type: 'Attribute', name: 'Department', expression: '[Department]', parameters: [] }),
    ],
    [
      'an attribute inside of an expression in the wrong case',
      'AttributeNotFound',
      (_schema, one) =>
        (one.source = {
          type: 'Function',
          name: 'Replace',
          expression: 'Replace([Department], "a", , , "b", , )',
          parameters: [],
        }),
    ],
    [
      'a filter of an attribute that the source lacks',
      'AttributeNotFound',
      ({ synchronizationRules: [rule] }) =>
        (rule.objectMappings[0].scope.groups[0].clauses[0].sourceOperandName = 'shoeSize'),
    ],
    [
      'a mapping whose attribute was taken out of the directory',
      'AttributeNotFound',
      ({ directories: [source] }) =>
        (source.objects[0].attributes = source.objects[0].attributes.filter(({ name }: Json) => name !== 'jobTitle')),
    ],
  ]
  it.each(schemaFaults)('refuses %s as SchemaInvalid', async (_name, code, edit) => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const schema = (await call('GET', address)).body
    edit(schema, schema.synchronizationRules[0].objectMappings[0].attributeMappings[0])
    const { status, body } = await call('PUT', address, schema)
    expect([status, body.error.code, body.error.details[0]?.code]).toEqual([400, 'SchemaInvalid', code])
  })

  it("accepts another tenant's export with unknown functions and attributes", async () => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const exported = (await call('GET', address)).body
    exported.id = 'SfOutDelta.0123456789abcdef0123456789abcdef'
    const [first] = exported.synchronizationRules[0].objectMappings[0].attributeMappings
    first.source = { type: 'Function', name: 'Frobnicate', expression: 'Frobnicate([Shoe])', parameters: [] }
    expect((await call('PUT', address, exported)).status).toBe(204)
    // The document now belongs to this job, and its earlier faults still don't cause a refusal.
    const own = (await call('GET', address)).body
    own.synchronizationRules[0].objectMappings[0].attributeMappings[1].defaultValue = 'x'
    expect((await call('PUT', address, own)).status).toBe(204)
  })

  it.each([
    ['no JSON', '{"directories": [,]}'],
    ['a list', '[]'],
    ['nothing', ''],
    ['an object of another kind', '{"id":"Slack","factoryTag":"CustomSCIM"}'],
  ])('refuses %s', async (_name, text) => {
    const { call, job } = testTenant()
    const { status, body } = await call('PUT', `${await job('Salesforce')}/schema`, text)
    expect([status, body.error.code]).toEqual([400, 'BadRequest'])
  })

  it('leaves a rule unchanged that is not editable', async () => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    await call('PUT', address, strange)
    const changed = (await call('GET', address)).body
    changed.synchronizationRules[0].priority = 2
    expect((await call('PUT', address, changed)).body.error.details[0]).toMatchObject({
      code: 'RuleNotEditable',
      target: 'synchronizationRules[0]',
    })
    changed.synchronizationRules[0].priority = 1
    changed.synchronizationRules[1].priority = 2
    expect((await call('PUT', address, changed)).status).toBe(204)
  })

  it('is the only way: PATCH is a 404 that names the backend', async () => {
    const { call, job } = testTenant()
    const address = await job('Salesforce')
    const { status, body } = await call('PATCH', `${address}/schema`, {})
    expect([status, body.error.code]).toEqual([404, 'UnknownError'])
    const [, , id, , , jobId] = address.split('/')
    expect(JSON.parse(body.error.message)).toEqual({
      Message: `No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api/servicePrincipals('${id}')/synchronization/jobs('${jobId}')/schema?api-version=2.0'.`,
    })
  })
})

describe('templates of an application', () => {
  it('are replaced by PATCH, which erases missing properties', async () => {
    const { call, principal } = testTenant()
    const { appId } = (await call('GET', `/servicePrincipals/${await principal('Salesforce')}`)).body
    const { id } = (await call('GET', `/applications(appId='${appId}')`)).body
    const templates = `/applications/${id}/synchronization/templates`
    const before = (await call('GET', `${templates}/SfOutDelta`)).body
    expect(before.metadata.length).toBeGreaterThan(0)
    expect(
      (
        await call('PATCH', `${templates}/SfOutDelta`, {
          id: 'SfOutDelta',
          applicationId: before.applicationId,
          factoryTag: 'CustomSCIM',
        })
      ).status,
    ).toBe(204)
    const after = (await call('GET', `${templates}/SfOutDelta`)).body
    expect(after).toMatchObject({
      id: 'SfOutDelta',
      factoryTag: 'CustomSCIM',
      metadata: [],
      description: null,
      default: false,
      discoverable: false,
    })
    expect(after.schema).toEqual(before.schema)
    expect(
      (await call('GET', `/servicePrincipals/${await principal('Salesforce')}/synchronization/templates`)).body.value,
    ).toHaveLength(0)
  })

  it('store a schema unchanged and remove it again', async () => {
    const { call, principal } = testTenant()
    const { appId } = (await call('GET', `/servicePrincipals/${await principal('Salesforce')}`)).body
    const schema = `/applications(appId='${appId}')/synchronization/templates/SfOutDelta/schema`
    const before = (await call('GET', schema)).text
    expect((await call('PUT', schema, strange)).status).toBe(204)
    const stored = await call('GET', schema)
    expect(stored.body.id).toBe('SfOutDelta.00000000000000000000000000000000')
    expect(stored.text).toBe(stamped(strange, stored.body))
    expect(
      (
        await call(
          'GET',
          `/servicePrincipals/${await principal('Salesforce')}/synchronization/templates/SfOutDelta/schema`,
        )
      ).text,
    ).toBe(stored.text)
    expect((await call('DELETE', schema)).status).toBe(204)
    expect((await call('GET', schema)).text).toBe(before)
  })
})

describe('the language of schemas', () => {
  it('lists operators and functions with both id and name', async () => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const operators = (await call('GET', `${address}/filterOperators()`)).body
    expect(operators['@odata.context']).toBe('https://graph.microsoft.com/v1.0/$metadata#filterOperators')
    expect(operators.value).toContainEqual({
      id: 'IS NULL',
      name: 'IS NULL',
      arity: 'Unary',
      multivaluedComparisonType: 'All',
      supportedAttributeTypes: expect.arrayContaining(['Binary']),
    })
    const functions = (await call('GET', `${address}/microsoft.graph.functions()`)).body.value as Json[]
    expect(functions.map(({ name }: Json) => name)).toEqual(
      expect.arrayContaining(['Append', 'IIF', 'SingleAppRoleAssignment']),
    )
    expect(functions.every(({ id, name, parameters }: Json) => id === name && Array.isArray(parameters))).toBe(true)
  })

  it('tests an expression', async () => {
    const { call, job } = testTenant()
    const body = {
      expression: 'Replace([preferredLanguage], "-", , , "_", ,  )',
      targetAttributeDefinition: null,
      testInputObject: { definition: null, properties: [{ key: 'preferredLanguage', value: 'EN-US' }] },
    }
    const { status, body: answer } = await call('POST', `${await job('Salesforce')}/schema/parseExpression`, body)
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: true,
      evaluationResult: ['EN_US'],
      error: null,
      parsedExpression: { name: 'Replace', type: 'Function' },
    })
    const broken = await call('POST', `${await job('Salesforce')}/schema/parseExpression`, { expression: 'Append([a]' })
    expect([broken.status, broken.body.parsingSucceeded]).toEqual([200, false])
    expect((await call('POST', `${await job('Salesforce')}/schema/parseExpression`, {})).status).toBe(400)
  })

  it('discovers a directory of the schema', async () => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const [directory] = (await call('GET', address)).body.directories
    const discovered = await call('POST', `${address}/directories/${directory.id}/discover`)
    expect(discovered.body).toMatchObject({
      id: directory.id,
      objects: expect.any(Array),
      discoveryDateTime: expect.stringMatching(/^2026-/),
    })
    expect((await call('POST', `${address}/directories/nothing/discover`)).status).toBe(404)
  })

  it('discovers which attributes the target gained, changed and lost', async () => {
    const { call, job } = testTenant()
    const address = `${await job('Salesforce')}/schema`
    const [, target] = (await call('GET', address)).body.directories
    const discovered = (await call('POST', `${address}/directories/${target.id}/discover`)).body
    const names = (directory: typeof target) =>
      directory.objects[0].attributes.map(({ name }: { name: string }) => name)
    expect(names(discovered).filter((name: string) => !names(target).includes(name))).toEqual(['Region__c'])
    expect(names(target).filter((name: string) => !names(discovered).includes(name))).toEqual(['Fax'])
    expect(discovered.objects[0].attributes.find(({ name }: { name: string }) => name === 'CompanyName')).toMatchObject(
      {
        type: 'String',
        required: true,
      },
    )
    // The schema itself is unchanged.
    expect((await call('GET', address)).body.directories[1]).toEqual(target)
  })
})
