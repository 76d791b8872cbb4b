import type { IsoDate } from '../../kernel/dates.ts'
import type { Bilingual, SurtaxItem, TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { settingTextIfAny } from './remember.ts'
import { MELT_ORDER, QUOTA_ORDER, VEHICLE_ORDER } from './surtax-orders.ts'

/**
 * What an order leaves out by the use of the goods, who imports them or what proves them: only the importer can say so.
 * What number, origin, day or kind of importation tell is decided in `surtax.ts` without a word.
 */
const EXEMPTIONS = [
  'campobello',
  'heavy_truck',
  'import_permit',
  'melted_elsewhere',
  'repair',
  'vehicle_or_aircraft',
  'wind_tower',
] as const
export type SurtaxExemption = (typeof EXEMPTIONS)[number]

interface ExemptionRule {
  readonly exemption: SurtaxExemption
  readonly order: string
  /** Beginning of the numbers it is for; absent: any. */
  readonly begins?: string
  /** True: only under a code of chapter 99. */
  readonly isChapter99?: boolean
  /** Dated setting with its last day. */
  readonly until?: string
}

/** Source: declarations 3.5; rulings 3.8, detail rules B to G. */
const RULES: readonly ExemptionRule[] = [
  { exemption: 'campobello', order: 'SOR/2025-95' },
  { exemption: 'heavy_truck', order: VEHICLE_ORDER, begins: '87046000' },
  { exemption: 'repair', order: 'SOR/2024-187', isChapter99: true },
  { exemption: 'import_permit', order: QUOTA_ORDER },
  { exemption: 'melted_elsewhere', order: MELT_ORDER },
  { exemption: 'wind_tower', order: 'SOR/2025-267', begins: '73082000' },
  { exemption: 'vehicle_or_aircraft', order: 'SOR/2025-267', until: 'surtax.derivative.auto.until' },
]

interface ExemptionWords extends Bilingual {
  /** What a person must be able to show, a clause. */
  readonly proofEn: string
  readonly proofFr: string
}

export const EXEMPTION_WORDS: Readonly<Record<SurtaxExemption, ExemptionWords>> = {
  campobello: {
    en: 'goods of a resident of Campobello Island',
    fr: 'les marchandises d’un résident de l’île Campobello',
    proofEn: 'the importer lives there',
    proofFr: 'l’importateur y habite',
  },
  heavy_truck: {
    en: 'trucks with a gross vehicle weight above 5 tonnes',
    fr: 'les camions dont le poids nominal brut dépasse 5 tonnes',
    proofEn: 'the plate of the vehicle states the weight',
    proofFr: 'la plaque du véhicule indique le poids',
  },
  import_permit: {
    en: 'steel within the quota',
    fr: 'l’acier compris dans le contingent',
    proofEn: 'an import permit (Import Control List, item 82) is valid when the goods are accounted for',
    proofFr:
      'une licence d’importation (Liste des marchandises d’importation contrôlée, article 82) est valide lors de la déclaration en détail',
  },
  melted_elsewhere: {
    en: 'steel melted and poured, or aluminum smelted and cast, outside China',
    fr: 'l’acier fondu et coulé, ou l’aluminium fusionné et moulé, hors de Chine',
    proofEn: 'a certificate of the mill or smelter can be given on request, without which the metal is deemed Chinese',
    proofFr:
      'un certificat de l’aciérie ou de la fonderie peut être remis sur demande, sans quoi le métal est réputé chinois',
  },
  repair: {
    en: 'goods imported for a time to be repaired, or back after a repair',
    fr: 'les marchandises importées temporairement pour réparation, ou de retour après réparation',
    proofEn: 'the papers of the repair show it',
    proofFr: 'les documents de la réparation le montrent',
  },
  vehicle_or_aircraft: {
    en: 'goods to make vehicles, chassis or their parts, or for use in aircraft or space',
    fr: 'les marchandises qui servent à fabriquer des véhicules, des châssis ou leurs pièces, ou destinées à l’aéronautique ou à l’espace',
    proofEn: 'the records of the maker show the use',
    proofFr: 'les registres du fabricant montrent l’usage',
  },
  wind_tower: {
    en: 'wind towers for projects west of the border between Ontario and Manitoba',
    fr: 'les tours d’éoliennes pour des projets à l’ouest de la frontière entre l’Ontario et le Manitoba',
    proofEn: 'the place of the project is on record',
    proofFr: 'le lieu du projet est consigné',
  },
}

/** What a line claims as surtax code beside "not subject": `WIND-TOWER`. The keys are ours, the agency's are not public. */
export const claimKey = (exemption: SurtaxExemption): string => exemption.toUpperCase().replaceAll('_', '-')
const BY_KEY: ReadonlyMap<string, SurtaxExemption> = new Map(EXEMPTIONS.map((one) => [claimKey(one), one]))
export const CLAIM_KEYS: readonly string[] = [...BY_KEY.keys()]
export const exemptionOfKey = (code: string): SurtaxExemption | undefined => BY_KEY.get(code.trim().toUpperCase())

/** Exemptions of the order that these goods might come under on the day: the importer claims them with `subject: false`. */
export function exemptionsOf(
  item: SurtaxItem,
  { classification, tariffCode }: LineFacts,
  { rateOn }: AssessmentHeader,
  reference: TariffReference,
): readonly SurtaxExemption[] {
  return RULES.filter(({ order, begins = '', isChapter99, until }) => {
    if (order !== item.order || !classification.startsWith(begins)) return false
    if (isChapter99 && !tariffCode?.startsWith('99')) return false
    return until === undefined || holdsUntil(until, rateOn, reference)
  }).map(({ exemption }) => exemption)
}

const holdsUntil = (setting: string, day: IsoDate, reference: TariffReference): boolean =>
  day <= (settingTextIfAny(reference, setting, day) ?? '')

/** For a form: what can be claimed under the orders of the day, with the order each is of. */
export function claimableExemptions(
  day: IsoDate,
  reference: TariffReference,
): readonly { readonly key: string; readonly order: string; readonly words: ExemptionWords }[] {
  const inForce = new Set(
    reference.surtaxOrders().flatMap(({ order, validTo }) => (validTo === null || day <= validTo ? order : [])),
  )
  return RULES.filter(
    ({ order, until }) => inForce.has(order) && (until === undefined || holdsUntil(until, day, reference)),
  ).map(({ exemption, order }) => ({ key: claimKey(exemption), order, words: EXEMPTION_WORDS[exemption] }))
}
