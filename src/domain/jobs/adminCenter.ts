/** The URLs of one enterprise app in the Entra admin center. They need both IDs. */
export type AdminCenterApp = { adminCenterUrl: string; servicePrincipalId: string; appId: string }

const blade =
  (page: string) =>
  ({ adminCenterUrl, servicePrincipalId, appId }: AdminCenterApp) =>
    `${adminCenterUrl}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${page}/objectId/${encodeURIComponent(servicePrincipalId)}/appId/${encodeURIComponent(appId)}`

/** The app's overview: properties, owners, assigned users and groups. */
export const overviewPage = blade('Overview')
/** The app's provisioning page: credentials, mappings, scope. */
export const provisioningPage = blade('ProvisioningManagement')
/** The app's own slice of the provisioning logs. */
export const provisioningLogsPage = blade('ProvisioningLogs')
