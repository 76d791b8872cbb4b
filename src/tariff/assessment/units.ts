/**
 * Units of quantity that measure the same thing, each as a whole number of the smallest one of its group, so that
 * conversion is exact. What is not in a group with others converts to itself only: a kilogram of a named substance
 * is not a kilogram of goods, a litre of pure alcohol is not a litre.
 * Source: unit codes of Memorandum D17-1-10 list 3 and of the 2026 tariff; sizes by definition of the units.
 */
const GROUPS: Readonly<Record<string, Readonly<Record<string, bigint>>>> = {
  length: { MMT: 1n, CMT: 10n, DMT: 100n, MTR: 1_000n, HMT: 100_000n, KMT: 1_000_000n, MAM: 1_000_000_000n },
  area: { MMK: 1n, CMK: 100n, DMK: 10_000n, MTK: 1_000_000n, KMK: 1_000_000_000_000n },
  // Cubic millimetres; a litre is a cubic decimetre. TMQ is a thousand cubic metres, HMQ a million.
  volume: {
    MMQ: 1n,
    CMQ: 1_000n,
    MLT: 1_000n,
    CLT: 10_000n,
    DLT: 100_000n,
    DMQ: 1_000_000n,
    LTR: 1_000_000n,
    HLT: 100_000_000n,
    MTQ: 1_000_000_000n,
    MAL: 1_000_000_000_000n,
    TMQ: 1_000_000_000_000n,
    HMQ: 1_000_000_000_000_000n,
  },
  pureAlcohol: { LPA: 1n, HPA: 100n },
  // Milligrams; a metric carat is 200 mg, a deciton 100 kg.
  weight: {
    MGM: 1n,
    CTM: 200n,
    GRM: 1_000n,
    HGM: 100_000n,
    KGM: 1_000_000n,
    DTN: 100_000_000n,
    TNE: 1_000_000_000n,
    KTN: 1_000_000_000_000n,
  },
  airDryWeight: { KSD: 1n, TSD: 1_000n },
  namedSubstance: { KNS: 1n },
  number: {
    PCE: 1n,
    NMB: 1n,
    DZN: 12n,
    SCO: 20n,
    CEN: 100n,
    GRO: 144n,
    MIL: 1_000n,
    GGR: 1_728n,
    MIO: 1_000_000n,
  },
  pairs: { PAR: 1n, DPR: 12n },
  packs: { NAP: 1n },
  parcels: { NPL: 1n },
  sets: { SET: 1n },
  energy: { JOU: 1n, KJO: 1_000n, WHR: 3_600n, KWH: 3_600_000n, MWH: 3_600_000_000n, GWH: 3_600_000_000_000n },
  power: { WTT: 1n, KWT: 1_000n, MAW: 1_000_000n },
  apparentPower: { KVA: 1n, MVA: 1_000n },
  // Megabecquerels; a curie is 37 GBq.
  radioactivity: { MCI: 37n, GBQ: 1_000n, CCI: 37_000n },
}

interface Measure {
  readonly group: string
  readonly size: bigint
}
const MEASURES: ReadonlyMap<string, Measure> = new Map(
  Object.entries(GROUPS).flatMap(([group, sizes]) =>
    Object.entries(sizes).map(([unit, size]) => [unit, { group, size }] as const),
  ),
)

/** An exact fraction; `bottom` is above zero. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}
const ONE: Fraction = { top: 1n, bottom: 1n }

/** How many `to` one `from` is: KGM to TNE is 1/1000. Undefined when they do not measure the same thing. */
export function unitRatio(from: string, to: string): Fraction | undefined {
  if (from === to) return ONE
  const source = MEASURES.get(from)
  const target = MEASURES.get(to)
  return source && target && source.group === target.group ? { top: source.size, bottom: target.size } : undefined
}

/** The unit itself and those that convert into it, smallest first. */
export function convertibleUnits(unit: string): readonly string[] {
  const measure = MEASURES.get(unit)
  return measure ? Object.keys(GROUPS[measure.group] ?? {}) : [unit]
}
