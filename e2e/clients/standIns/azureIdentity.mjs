/** Replaces the package that signs in on a server. */
export class ClientSecretCredential {
  constructor(tenant, client, secret) {
    if (tenant !== 'TENANT_ID' || client !== 'CLIENT_ID' || !secret) throw new Error('Wrong settings')
  }
  async getToken(scopes) {
    if (!String(scopes).startsWith('https://graph.microsoft.com/')) throw new Error('Wrong scopes')
    return { token: 'simulated', expiresOnTimestamp: Date.now() + 3_600_000 }
  }
}
