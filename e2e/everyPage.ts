import { pathsOf, personIdOf } from './demoPaths'

/** Every page of the console, with the text of its first heading. */
export async function everyPage(): Promise<{ path: string; heading: RegExp }[]> {
  const { app, job, templates } = await pathsOf('Salesforce')
  const quarantined = await pathsOf('Slack')
  const person = await personIdOf('Mason Sullivan')
  return [
    { path: '/apps', heading: /^Apps$/ },
    { path: app, heading: /^Salesforce$/ },
    { path: job, heading: /^Salesforce$/ },
    { path: `${job}/schema`, heading: /^Mappings$/ },
    { path: `${app}/credentials`, heading: /^Credentials$/ },
    { path: `${app}/settings`, heading: /^Settings$/ },
    { path: quarantined.job, heading: /^Slack$/ },
    { path: templates, heading: /^Templates$/ },
    { path: `${templates}/SfOutDelta`, heading: /^SfOutDelta$/ },
    { path: `${job}/schema?tab=history`, heading: /^History$/ },
    { path: '/logs', heading: /^Provisioning logs$/ },
    { path: '/explain', heading: /^Explain a person$/ },
    { path: `/explain?person=${person}`, heading: /^Explain a person$/ },
    { path: '/on-demand', heading: /^Provision on demand$/ },
    {
      path: `/on-demand?app=${quarantined.servicePrincipalId}&job=${encodeURIComponent(quarantined.jobId)}`,
      heading: /^Provision on demand$/,
    },
    { path: `${templates}/SfOutDelta/schema`, heading: /^Mappings$/ },
    { path: '/expressions', heading: /^Expressions$/ },
    { path: '/console', heading: /^API console$/ },
    { path: '/permissions/Synchronization.ReadWrite.All', heading: /^Synchronization\.ReadWrite\.All$/ },
    { path: '/sign-in-methods', heading: /^Sign-in methods$/ },
    { path: '/connection', heading: /^Connection$/ },
    { path: '/no/such/page', heading: /not found|no page/i },
  ]
}
