/**
 * The meaning of a name in `synchronizationJobSettings`. The set is open, so a name without an entry is shown
 * unchanged.
 */
const explanations: Record<string, string> = {
  quarantinetoomanydeletesthreshold:
    'From this many deletes in one cycle the service holds them and quarantines the job (500 means that 499 pass).',
  azureingestionattributeoptimization: 'The source is read with only the attributes that the mappings need.',
  lookaheadqueryenabled: 'The HR source is also asked for changes that take effect in the coming days.',
  lookaheadqueryintervalvalue: 'How many days ahead the HR source is asked.',
  domain: 'The domain that the job serves, as JSON.',
  domainfqdn: 'Full DNS name of the Active Directory domain.',
  domainnetbios: 'NetBIOS name of the Active Directory domain.',
  forestfqdn: 'Full DNS name of the Active Directory forest.',
  forestnetbios: "NetBIOS name of the forest's root domain.",
  domaindiscoveredat: 'When the provisioning agent last read the domain.',
}

/** What a job setting means; undefined for a name that is not described anywhere public. */
export const explainJobSetting = (name: string | null | undefined): string | undefined =>
  explanations[(name ?? '').toLowerCase()]
