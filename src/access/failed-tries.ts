/**
 * Wrong secrets in a row: after so many, a caller waits. In memory: each web process counts its own share, which is enough
 * to make guessing hopeless and needs no table that anybody could fill from outside.
 */
export interface FailedTries {
  /** Seconds to wait; 0 when the caller may try. */
  waitSeconds(caller: string): number
  failed(caller: string): void
  succeeded(caller: string): void
}

/** The book gives people 5 tries, then 15 minutes (`signin.code`); a program that was set up wrong tries more often and is mended sooner. */
const TRIES = 10
const LOCK_MILLISECONDS = 60_000
const REMEMBERED = 10_000

export function failedTries(now: () => number): FailedTries {
  const counts = new Map<string, { tries: number; until: number }>()
  return {
    waitSeconds(caller) {
      const one = counts.get(caller)
      return one && one.tries >= TRIES && one.until > now() ? Math.ceil((one.until - now()) / 1000) : 0
    },
    failed(caller) {
      const one = counts.get(caller)
      const isOver = !one || one.until <= now()
      counts.set(caller, { tries: isOver ? 1 : one.tries + 1, until: now() + LOCK_MILLISECONDS })
      if (counts.size > REMEMBERED) for (const [key, { until }] of counts) if (until <= now()) counts.delete(key)
    },
    succeeded: (caller) => void counts.delete(caller),
  }
}
