import {
  anyJson,
  flag,
  identifier,
  knownAs,
  list,
  nameText,
  number,
  object,
  Oddities,
  rawText,
  some,
  text,
  word,
  type Reader,
} from '../../base/reader'
import { isObject, type JsonObject } from '../../base/json'
import type {
  AttributeDefinition,
  AttributeMapping,
  AttributeMappingFunctionSchema,
  AttributeMappingSource,
  DirectoryDefinition,
  Filter,
  FilterClause,
  FilterGroup,
  FilterOperatorSchema,
  MetadataEntry,
  ObjectDefinition,
  ObjectMapping,
  ParseExpressionResponse,
  PublicErrorDetail,
  SynchronizationRule,
  SynchronizationSchema,
  SynchronizationTemplate,
} from './synchronization'

type Entry<T> = NonNullable<NonNullable<T> extends (infer E)[] ? E : never>

const metadata = list(object<MetadataEntry>({ key: rawText, value: rawText }, {}))
/** A list of pairs, whose keys the generated types close. */
const pairs = metadata as Reader<never>
const texts = list(some(rawText))

const readAttribute = object<AttributeDefinition>(
  {
    anchor: some(flag),
    apiExpressions: list(object<Entry<AttributeDefinition['apiExpressions']>>({ key: rawText, value: rawText }, {})),
    caseExact: some(flag),
    defaultValue: rawText,
    flowNullValues: some(flag),
    metadata,
    multivalued: some(flag),
    mutability: some(word()),
    name: rawText,
    referencedObjects: list(
      object<Entry<AttributeDefinition['referencedObjects']>>(
        { referencedObjectName: rawText, referencedProperty: rawText },
        {},
      ),
    ),
    required: some(flag),
    type: some(word()),
  },
  {},
)

const readObject = object<ObjectDefinition>(
  { attributes: list(readAttribute), metadata, name: rawText, supportedApis: texts },
  {},
)

export const readDirectory = object<DirectoryDefinition>(
  {
    id: identifier,
    discoverabilities: some(rawText),
    discoveryDateTime: rawText,
    name: rawText,
    objects: list(readObject),
    readOnly: some(flag),
    version: rawText,
  },
  { id: true },
)

/** Sources nest. The client refuses documents that are too deep for this. */
const readSource: Reader<AttributeMappingSource | null> = (value, odd) => sourceFields(value, odd)
const sourceFields = object<AttributeMappingSource>(
  {
    expression: rawText,
    name: rawText,
    parameters: list(object<Entry<AttributeMappingSource['parameters']>>({ key: rawText, value: readSource }, {})),
    type: some(word()),
  },
  {},
)

const readMapping = object<AttributeMapping>(
  {
    defaultValue: rawText,
    exportMissingReferences: some(flag),
    flowBehavior: some(word()),
    flowType: some(word()),
    matchingPriority: some(number),
    source: readSource,
    targetAttributeName: rawText,
  },
  {},
)

const readGroups = list(
  object<FilterGroup>(
    {
      clauses: list(
        object<FilterClause>(
          {
            operatorName: rawText,
            sourceOperandName: rawText,
            targetOperand: object<NonNullable<FilterClause['targetOperand']>>({ values: texts }, {}),
          },
          {},
        ),
      ),
      name: rawText,
    },
    {},
  ),
)

const readObjectMapping = object<ObjectMapping>(
  {
    attributeMappings: list(readMapping),
    enabled: some(flag),
    flowTypes: some(rawText),
    metadata,
    name: rawText,
    scope: object<Filter>({ categoryFilterGroups: readGroups, groups: readGroups, inputFilterGroups: readGroups }, {}),
    sourceObjectName: rawText,
    targetObjectName: rawText,
  },
  {},
)

const readSchema = object<SynchronizationSchema>(
  {
    directories: list(readDirectory),
    id: some(rawText),
    synchronizationRules: list(
      object<SynchronizationRule>(
        {
          containerFilter: object<NonNullable<SynchronizationRule['containerFilter']>>(
            { includedContainers: texts },
            {},
          ),
          editable: some(flag),
          groupFilter: object<NonNullable<SynchronizationRule['groupFilter']>>({ includedGroups: texts }, {}),
          id: rawText,
          metadata: pairs,
          name: rawText,
          objectMappings: list(readObjectMapping),
          priority: some(number),
          sourceDirectoryName: rawText,
          targetDirectoryName: rawText,
        },
        {},
      ),
    ),
    version: rawText,
  },
  {},
)

/** What pages read of a document. As long as the document lives. */
const usable = new WeakMap<JsonObject, SynchronizationSchema>()

/**
 * The schema in a document without what can't be used: entries of another type, and directories without an ID. Only
 * for reading. What is edited and written back is the document itself.
 */
export function usableSchema(document: JsonObject): SynchronizationSchema {
  const known = usable.get(document) ?? readSchema(document, new Oddities()) ?? {}
  usable.set(document, known)
  return known
}

/** A schema as it arrived, because a PUT sends back every property. Names what pages can't use in it. */
export const readSchemaDocument: Reader<JsonObject> = (value, odd) => {
  if (!isObject(value)) {
    odd.add("isn't a schema")
    return undefined
  }
  usable.set(value, readSchema(value, odd) ?? {})
  return value
}

export const readTemplate = object<SynchronizationTemplate>(
  {
    id: identifier,
    applicationId: some(rawText),
    default: some(flag),
    description: text,
    discoverable: some(flag),
    factoryTag: nameText,
    metadata,
    schema: anyJson as Reader<null>,
  },
  { id: true },
)

/** One template by its ID, which is known even if the answer leaves it out. */
export const readTemplateOf = (templateId: string): Reader<SynchronizationTemplate> => knownAs(templateId, readTemplate)

export const readFilterOperator = object<FilterOperatorSchema>(
  {
    id: some(rawText),
    name: some(rawText),
    arity: some(word()),
    multivaluedComparisonType: some(word()),
    supportedAttributeTypes: some(list(some(word()))) as Reader<never>,
  },
  {},
)

export const readFunction = object<AttributeMappingFunctionSchema>(
  {
    id: some(rawText),
    name: some(rawText),
    parameters: list(
      object<Entry<AttributeMappingFunctionSchema['parameters']>>(
        { allowMultipleOccurrences: some(flag), name: rawText, required: some(flag), type: some(word()) },
        {},
      ),
    ),
  },
  {},
)

const errorFields = { code: text, message: text, target: text }
const readDetails = list(object<PublicErrorDetail>(errorFields, {}))

export const readParseAnswer = some(
  object<ParseExpressionResponse>(
    {
      error: object<NonNullable<ParseExpressionResponse['error']>>(
        {
          ...errorFields,
          details: readDetails,
          innerError: object<NonNullable<NonNullable<ParseExpressionResponse['error']>['innerError']>>(
            { ...errorFields, details: readDetails },
            {},
          ),
        },
        {},
      ),
      evaluationResult: texts,
      evaluationSucceeded: some(flag),
      parsedExpression: readSource,
      parsingSucceeded: some(flag),
    },
    {},
  ),
)
