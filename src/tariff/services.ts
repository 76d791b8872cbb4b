import type { ReferenceHolder } from './loading/holder.ts'
import type { TariffReference } from './reference.ts'

declare module '../web/services.ts' {
  interface Services {
    /** The reference as it is now; after a load another one, so ask for it each time. */
    readonly tariff: TariffReference
    readonly reference: ReferenceHolder
  }
}
