import type { Services } from '../web/services.ts'
import type { Doors } from './sign-in/relying-party.ts'

declare module '../web/services.ts' {
  interface Services {
    /** Ways in, made at the start by `openDoors`. */
    readonly doors: Doors
  }
}

/** Importing it brings the member above into sight. */
export const doorsOf = (services: Services): Doors => services.doors
