import type { Adapter, AdapterPayload } from 'oidc-provider'

/**
 * Where the demo issuers keep their short-lived things (codes, interactions, their own sessions): in memory, gone with the
 * process. Nothing of the portal depends on it after the sign-in.
 */
export function memoryArtefacts(now: () => number): new (model: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>()
  const byUid = new Map<string, string>()

  const forgetOld = (): void => {
    for (const [key, one] of kept) if (one.until < now()) kept.delete(key)
    for (const [uid, key] of byUid) if (!kept.has(key)) byUid.delete(uid)
  }

  return class Artefacts implements Adapter {
    readonly #model: string
    constructor(model: string) {
      this.#model = model
    }
    #key(id: string): string {
      return `${this.#model}:${id}`
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<undefined> {
      if (kept.size > 5000) forgetOld()
      kept.set(this.#key(id), { payload, until: now() + expiresIn * 1000 })
      if (payload.uid) byUid.set(`${this.#model}:${payload.uid}`, this.#key(id))
    }
    async find(id: string): Promise<AdapterPayload | undefined> {
      const one = kept.get(this.#key(id))
      return one && one.until >= now() ? one.payload : undefined
    }
    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      const key = byUid.get(`${this.#model}:${uid}`)
      return key === undefined ? undefined : kept.get(key)?.payload
    }
    async findByUserCode(): Promise<undefined> {}
    async consume(id: string): Promise<undefined> {
      const one = kept.get(this.#key(id))
      if (one) one.payload.consumed = Math.floor(now() / 1000)
    }
    async destroy(id: string): Promise<undefined> {
      kept.delete(this.#key(id))
    }
    async revokeByGrantId(grantId: string): Promise<undefined> {
      for (const [key, one] of kept) if (one.payload.grantId === grantId) kept.delete(key)
    }
  }
}
