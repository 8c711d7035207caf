/** A cloud with what the welcome page needs: its name, and data for a script. */
type CloudChoice = {
  name: string
  label: string
  graph: string
  adminCenter: string
  powerShellEnvironment: string
  azureCliCloud: string
}

/** The app registration to sign in with. */
export type Registration = {
  /** Undefined until someone registers an app. */
  clientId: string | undefined
  /** A tenant ID, a domain, or `organizations`. */
  tenant: string
  cloud: CloudChoice
  redirectUri: string
  /** The source of client ID and tenant: “config.json”, “this browser”, or “the link”. */
  clientIdFrom: string
  tenantFrom: string
}

export type SettingValues = { clientId: string; tenant: string; cloud: string }

/** The values typed in this browser, and how to validate, save and clear them. */
export type TypedSettings = {
  values: Partial<SettingValues>
  clouds: readonly CloudChoice[]
  /** What's wrong with a value. Undefined if it's valid. */
  problems: { clientId: (value: string) => string | undefined; tenant: (value: string) => string | undefined }
  /** Returns why it couldn't be saved, if so. An empty object clears everything typed. */
  save: (values: Partial<SettingValues>) => Promise<string | undefined>
}
