import type { Adapter, AdapterPayload } from 'oidc-provider'

/** The identity provider's storage: one map, so that a test can start from nothing. Expiry is checked on reading. */
export function createMemoryStorage() {
  const records = new Map<string, { payload: AdapterPayload; expiresAt: number }>()

  const live = (key: string): AdapterPayload | undefined => {
    const record = records.get(key)
    return record && record.expiresAt > Date.now() ? record.payload : undefined
  }

  class MemoryAdapter implements Adapter {
    readonly #model: string
    constructor(model: string) {
      this.#model = model
    }
    #key(id: string): string {
      return `${this.#model}:${id}`
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      records.set(this.#key(id), { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : Infinity })
    }
    async find(id: string): Promise<AdapterPayload | undefined> {
      return live(this.#key(id))
    }
    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      for (const [key, { payload }] of records)
        if (key.startsWith(`${this.#model}:`) && payload.uid === uid) return live(key)
      return undefined
    }
    async findByUserCode(): Promise<undefined> {
      return undefined // there's no device flow here
    }
    async destroy(id: string): Promise<void> {
      records.delete(this.#key(id))
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of records) if (payload.grantId === grantId) records.delete(key)
    }
    async consume(id: string): Promise<void> {
      const payload = live(this.#key(id))
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    }
  }

  return {
    adapter: (model: string): Adapter => new MemoryAdapter(model),
    clear: () => records.clear(),
    /** Deletes every record of one model, e.g. `RefreshToken`. */
    clearModel(model: string) {
      for (const key of records.keys()) if (key.startsWith(`${model}:`)) records.delete(key)
    },
  }
}
