/** A cloud as the welcome page needs it: to name it, and to write a script for it. */
type CloudChoice = {
  name: string
  label: string
  graph: string
  adminCenter: string
  powerShellEnvironment: string
  azureCliCloud: string
}

/** What the page is to sign in with. */
export type Registration = {
  /** Undefined until someone registers an app. */
  clientId: string | undefined
  /** A tenant ID, a domain, or `organizations`. */
  tenant: string
  cloud: CloudChoice
  redirectUri: string
  /** Where client ID and tenant come from, in words: “config.json”, “this browser”, “the link”. */
  clientIdFrom: string
  tenantFrom: string
}

export type SettingValues = { clientId: string; tenant: string; cloud: string }

/** What was typed in this browser, how to check it, keep it and forget it. */
export type TypedSettings = {
  values: Partial<SettingValues>
  clouds: readonly CloudChoice[]
  /** What is wrong with a value, or undefined. */
  problems: { clientId: (value: string) => string | undefined; tenant: (value: string) => string | undefined }
  /** Returns why it could not be kept, if so. An empty object forgets everything typed. */
  save: (values: Partial<SettingValues>) => Promise<string | undefined>
}
