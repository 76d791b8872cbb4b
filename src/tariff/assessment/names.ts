import type { RefusalParams } from '../../kernel/outcome.ts'
import type { TariffReference, Treatment } from '../reference.ts'

/** Params of a refusal that name things in both languages: the sentence takes the one of its reader. */

export function treatmentName(treatment: Treatment, reference: TariffReference): RefusalParams {
  const { en, fr } = label(treatment, reference)
  return { treatment, treatmentEn: en, treatmentFr: fr }
}

/** `02 MFN, 10 UST`. */
export function treatmentNames(treatments: readonly Treatment[], reference: TariffReference): RefusalParams {
  const labels = [...new Set(treatments)].map((treatment) => label(treatment, reference))
  return {
    available: [...new Set(treatments)].join(' '),
    availableEn: labels.map(({ en }) => en).join(', '),
    availableFr: labels.map(({ fr }) => fr).join(', '),
  }
}

function label(treatment: Treatment, reference: TariffReference): { en: string; fr: string } {
  const info = reference.treatment(treatment)
  const code = info?.code ? `${info.code} ` : ''
  return { en: `${code}${info?.abbreviation.en ?? treatment}`, fr: `${code}${info?.abbreviation.fr ?? treatment}` }
}

export function unitName(unit: string, reference: TariffReference): RefusalParams {
  const info = reference.unit(unit)
  return { unit, unitEn: info?.en ?? unit, unitFr: info?.fr ?? unit }
}

export function originName(origin: string, reference: TariffReference): RefusalParams {
  const country = reference.country(origin)
  return { origin, originEn: country?.en ?? origin, originFr: country?.fr ?? origin }
}
