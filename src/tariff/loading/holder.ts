import { type Database, NOBODY } from '../../platform/db.ts'
import { buildReference } from '../load.ts'
import type { TariffReference } from '../reference.ts'
import { referenceVersion } from './store.ts'

/**
 * The reference in memory, and when to read it again. Loads count a version up in the database; every process asks for
 * that one number now and then, and rebuilds only when it moved. Who holds the reference in a variable keeps an older
 * one: ask `services.tariff` each time.
 */
export interface ReferenceHolder {
  current(): TariffReference
  /** @returns whether it was read again. */
  refresh(): Promise<boolean>
  /** Called a moment after another reference took the place of the one held. */
  onReplaced(listener: () => void): void
  stop(): void
}

const EVERY_MS = 5_000

export async function openReference(db: Database, onError: (error: unknown) => void): Promise<ReferenceHolder> {
  const read = async () => ({
    version: await db.transaction(NOBODY, referenceVersion),
    reference: await buildReference(db),
  })
  const listeners: (() => void)[] = []
  let held = await read()
  let running: Promise<boolean> | null = null
  const refresh = async (): Promise<boolean> => {
    if ((await db.transaction(NOBODY, referenceVersion)) === held.version) return false
    held = await read()
    for (const listener of listeners) setImmediate(listener)
    return true
  }
  const once = (): Promise<boolean> => {
    running ??= refresh().finally(() => {
      running = null
    })
    return running
  }
  let isStopped = false
  const timer = setInterval(() => {
    // A question on its way when the database is closed has no answer, and nobody who waits for it.
    once().catch((error: unknown) => {
      if (!isStopped) onError(error)
    })
  }, EVERY_MS)
  timer.unref()
  return {
    current: () => held.reference,
    refresh: once,
    onReplaced: (listener) => void listeners.push(listener),
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}
