export type RateLimiter = ReturnType<typeof rateLimiter>

/** A bucket per caller: `burst` at once, then `perSecond`. In memory: each web process has its own share of the limit. */
export function rateLimiter(perSecond: number, burst: number, now: () => number = () => performance.now()) {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    perSecond,
    burst,
    take(caller: string): { allowed: boolean; left: number; retryAfterSeconds: number } {
      const at = now()
      const bucket = buckets.get(caller) ?? { left: burst, at }
      const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond)
      const allowed = left >= 1
      buckets.set(caller, { left: allowed ? left - 1 : left, at })
      if (buckets.size > 10_000) for (const [key, one] of buckets) if (at - one.at > 60_000) buckets.delete(key)
      return {
        allowed,
        left: Math.max(0, Math.floor(allowed ? left - 1 : left)),
        retryAfterSeconds: Math.ceil((1 - left) / perSecond),
      }
    },
    /** What an answer cost beyond its one request, told afterwards: the next ones wait until it is made up for. */
    spend(caller: string, cost: number): void {
      const bucket = buckets.get(caller)
      if (bucket) bucket.left -= cost
    },
  }
}
