/** Requests of one caller a second, at every door. */
const PER_SECOND = Number(process.env.CARM_RATE_LIMIT ?? 200)

/** The limit of a door: five seconds' worth at once. @param perSecond a test that asks thousands at once gives its own. */
export const callerLimit = (perSecond: number = PER_SECOND): RateLimiter => rateLimiter(perSecond, perSecond * 5)

/** What a door tells of its limit. */
export const limitHeaders = (
  { burst }: RateLimiter,
  { allowed, left, retryAfterSeconds }: ReturnType<RateLimiter['take']>,
): readonly (readonly [name: string, value: string])[] => [
  ['RateLimit-Policy', `"default";q=${burst};w=5`],
  ['RateLimit', `"default";r=${left};t=1`],
  ...(allowed ? [] : [['Retry-After', String(retryAfterSeconds)] as const]),
]

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
