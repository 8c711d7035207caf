import type { ApplicationTemplate } from '../../domain/resources/directory'
import type { GuidOf } from '../base/ids'

/** IDs that the documentation prints. The other entries get derived ones. */
const published = {
  salesforce: 'd5e4366d-2f54-43dc-a50a-90f0d33c8507',
  databricks: '9c9818d2-2900-49e8-8ba4-22688be7c675',
  aws: '21ed01d2-ec13-4e9e-86c1-cd546719ebc4',
  nonGallery: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
  crossTenant: '518e5f48-1fc8-4c48-9387-9fdf28b0dfe7',
  cloudSync: '1a4721b3-e57f-4451-ae87-ef078703ec94',
}

// key; display name; publisher; categories; supports provisioning
const entries = `
  salesforce; Salesforce; Salesforce; crm; sync
  salesforceSandbox; Salesforce Sandbox; Salesforce; crm; sync
  box; Box; Box; contentManagement,collaboration; sync
  slack; Slack; Slack; collaboration; sync
  aws; AWS IAM Identity Center; Amazon Web Services; itInfrastructure,developerServices; sync
  databricks; Azure Databricks SCIM Provisioning Connector; Databricks; dataServices; sync
  gsuite; Google Cloud / G Suite Connector by Microsoft; Google; productivity,mail; sync
  zoom; Zoom; Zoom; collaboration,telecommunications; sync
  serviceNow; ServiceNow; ServiceNow; itInfrastructure,businessManagement; sync
  atlassian; Atlassian Cloud; Atlassian; projectManagement,developerServices; sync
  workdayToAd; Workday to Active Directory User Provisioning; Workday; humanResources; sync
  successFactorsToAd; SuccessFactors to Active Directory User Provisioning; SAP; humanResources; sync
  apiToEntra; API-driven provisioning to Microsoft Entra ID; Microsoft; humanResources; sync
  crossTenant; Azure AD cross-tenant synchronization; Microsoft; itInfrastructure; sync
  cloudSync; Active Directory to Azure Active Directory Provisioning; Microsoft; itInfrastructure; sync
  fourthCoffee; Fourth Coffee Loyalty; Fourth Coffee; consumer; none
  nonGallery; Custom; ; ; sync
`

export type GalleryKey =
  | 'salesforce'
  | 'salesforceSandbox'
  | 'box'
  | 'slack'
  | 'aws'
  | 'databricks'
  | 'gsuite'
  | 'zoom'
  | 'serviceNow'
  | 'atlassian'
  | 'workdayToAd'
  | 'successFactorsToAd'
  | 'apiToEntra'
  | 'crossTenant'
  | 'cloudSync'
  | 'fourthCoffee'
  | 'nonGallery'

export const galleryId = (guid: GuidOf, key: GalleryKey): string =>
  key in published ? published[key as keyof typeof published] : guid(`gallery:${key}`)

/** The answer of GET /applicationTemplates: an excerpt of the gallery. */
export const galleryTemplates = (guid: GuidOf): ApplicationTemplate[] =>
  entries
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', displayName = '', publisher = '', categories = '', provisioning] = line.trim().split('; ')
      return {
        id: galleryId(guid, key as GalleryKey),
        displayName,
        homePageUrl: null,
        supportedSingleSignOnModes:
          displayName === 'Custom' ? ['saml', 'password', 'notSupported'] : ['saml', 'password'],
        supportedProvisioningTypes: provisioning === 'sync' ? ['sync'] : [],
        logoUrl: null,
        categories: categories === '' ? [] : categories.split(','),
        publisher: publisher || null,
        description: null,
      }
    })
