/**
 * Long work, a few at a time: each holds a page of thousands in memory while it is written. Who comes when too many wait
 * already is told to come back.
 */
export function turns(atOnce: number, waitingAtMost: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    /** @returns null when the queue is full; the work is not begun then. */
    async take<T>(work: () => Promise<T>): Promise<T | null> {
      if (running >= atOnce) {
        if (waiting.length >= waitingAtMost) return null
        await new Promise<void>((begin) => waiting.push(begin))
      } else running += 1
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
