import { identifier, list, nameText, number, object, some, text, word, anyJson, type Reader } from '../../base/reader'
import type { DirectoryAudit, ProvisioningObjectSummary } from './directory'

type Log = ProvisioningObjectSummary
type Named = { id?: string | null; displayName?: string | null }

const named = { id: nameText, displayName: nameText }
/** Whatever the connector wrote down. Its readers take any JSON. */
const details = anyJson as Reader<null>

const readModifiedProperty = object<NonNullable<Log['modifiedProperties']>[number]>(
  { displayName: text, newValue: text, oldValue: text },
  {},
)
const readIdentity = object<NonNullable<Log['sourceIdentity']>>({ ...named, identityType: nameText, details }, {})
const readSystem = object<NonNullable<Log['sourceSystem']>>({ ...named, details }, {})

/** An entry of the provisioning log. */
export const readProvisioningLog = object<Log>(
  {
    id: identifier,
    activityDateTime: some(text),
    changeId: nameText,
    cycleId: nameText,
    durationInMilliseconds: number,
    initiatedBy: object<NonNullable<Log['initiatedBy']>>({ ...named, initiatorType: word() }, {}),
    jobId: nameText,
    modifiedProperties: list(readModifiedProperty),
    provisioningAction: word(),
    provisioningStatusInfo: object<NonNullable<Log['provisioningStatusInfo']>>(
      {
        errorInformation: object<NonNullable<NonNullable<Log['provisioningStatusInfo']>['errorInformation']>>(
          {
            additionalDetails: text,
            errorCategory: word(),
            errorCode: nameText,
            reason: text,
            recommendedAction: text,
          },
          {},
        ),
        status: word(),
      },
      {},
    ),
    provisioningSteps: list(
      object<NonNullable<Log['provisioningSteps']>[number]>(
        { description: text, details, name: nameText, provisioningStepType: word(), status: word() },
        {},
      ),
    ),
    servicePrincipal: object<Named>(named, {}),
    sourceIdentity: readIdentity,
    sourceSystem: readSystem,
    targetIdentity: readIdentity,
    targetSystem: readSystem,
    tenantId: nameText,
  },
  { id: true },
)

/** An entry of the directory's audit log. */
export const readDirectoryAudit = object<DirectoryAudit>(
  {
    id: identifier,
    activityDateTime: some(text),
    activityDisplayName: some(text),
    additionalDetails: list(object<{ key?: string | null; value?: string | null }>({ key: text, value: text }, {})),
    category: some(text),
    correlationId: nameText,
    initiatedBy: some(
      object<NonNullable<DirectoryAudit['initiatedBy']>>(
        {
          app: object<{
            appId?: string | null
            displayName?: string | null
            servicePrincipalId?: string | null
            servicePrincipalName?: string | null
          }>(
            { appId: nameText, displayName: nameText, servicePrincipalId: nameText, servicePrincipalName: nameText },
            {},
          ),
          user: object<Named & { ipAddress?: string | null; userPrincipalName?: string | null }>(
            { ...named, ipAddress: nameText, userPrincipalName: nameText },
            {},
          ),
        },
        {},
      ),
    ),
    loggedByService: nameText,
    operationType: nameText,
    result: word(),
    resultReason: text,
    targetResources: list(
      object<NonNullable<DirectoryAudit['targetResources']>[number]>(
        {
          displayName: nameText,
          groupType: word(),
          id: nameText,
          modifiedProperties: list(readModifiedProperty),
          type: nameText,
          userPrincipalName: nameText,
        },
        {},
      ),
    ),
  },
  { id: true },
)
