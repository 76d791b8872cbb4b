import type { TariffReference } from './reference.ts'

declare module '../web/services.ts' {
  interface Services {
    /** Made at the start by `buildReference(db)`. */
    readonly tariff: TariffReference
  }
}
