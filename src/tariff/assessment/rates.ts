import type { IsoDate } from '../../kernel/dates.ts'
import { compare, type Decimal, decimalText, shortest } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { RateRow, TariffReference, Treatment } from '../reference.ts'
import type { WorkingSource } from './assessment.ts'
import { customsDuty, type Duty } from './customs-duty.ts'
import type { Quantity } from './facts.ts'
import { percentOf } from './fractions.ts'
import { settingNumber } from './remember.ts'

/** What a rate of duty is asked for. */
export interface DutyQuestion {
  /** Tariff item whose rates apply, 8 digits. */
  readonly item: string
  readonly valueForDuty: Cents
  readonly quantity: Quantity | null
  readonly rateOn: IsoDate
}

export interface DutyUnder {
  readonly is: 'duty'
  readonly treatment: Treatment
  readonly duty: Duty
  readonly rateText: string
  readonly row: RateRow | null
  readonly isMfnUnderGeneral: boolean
}

export type DutyAnswer =
  | DutyUnder
  /** The item has no rate under the treatment, or the tariff says that the treatment does not apply. */
  | { readonly is: 'not_offered' }
  /** The text of the rate could not be read: never guessed. */
  | { readonly is: 'not_understood'; readonly text: string }
  | { readonly is: 'unit_wanted'; readonly unit: string }

const NOT_OFFERED: DutyAnswer = { is: 'not_offered' }

/** Duty on the goods under one treatment, whoever may claim it. */
export function dutyUnder(treatment: Treatment, question: DutyQuestion, reference: TariffReference): DutyAnswer {
  const row = reference.rate(question.item, treatment, question.rateOn)
  if (treatment === 'GT') return dutyUnderGeneral(row, question, reference)
  return row ? dutyOfRow(row, question) : NOT_OFFERED
}

function dutyOfRow(row: RateRow, { valueForDuty, quantity }: DutyQuestion): DutyAnswer {
  if (row.parsed === null) return { is: 'not_understood', text: row.text }
  if ('notAvailable' in row.parsed) return NOT_OFFERED
  const duty = customsDuty(row.parsed, valueForDuty, quantity)
  if (!duty.ok) return { is: 'unit_wanted', unit: duty.refusals[0]?.unit ?? '' }
  return {
    is: 'duty',
    treatment: row.treatment,
    duty: duty.value,
    rateText: row.text,
    row,
    isMfnUnderGeneral: false,
  }
}

/**
 * General Tariff: 35 %, or the Most-Favoured-Nation rate where that is higher, unless the item gives a rate of its own.
 * Source: Customs Tariff s. 29; percentage from the dated setting `tariff.general.percent`.
 */
function dutyUnderGeneral(row: RateRow | undefined, question: DutyQuestion, reference: TariffReference): DutyAnswer {
  const percent = settingNumber(reference, 'tariff.general.percent', question.rateOn)
  if (row && !isPlainly(percent, row)) return dutyOfRow(row, question)
  const mfn = dutyUnder('MFN', question, reference)
  if (mfn.is === 'unit_wanted' || mfn.is === 'not_understood') return mfn
  const amount = percentOf(question.valueForDuty, percent)
  if (mfn.is === 'duty' && mfn.duty.amount > amount) return { ...mfn, treatment: 'GT', isMfnUnderGeneral: true }
  return {
    is: 'duty',
    treatment: 'GT',
    duty: { amount, formula: { kind: 'percent', percent, base: question.valueForDuty } },
    rateText: row?.text ?? `${decimalText(shortest(percent))}%`,
    row: row ?? null,
    isMfnUnderGeneral: false,
  }
}

function isPlainly(percent: Decimal, row: RateRow): boolean {
  if (row.parsed === null || 'notAvailable' in row.parsed) return false
  const { base, minimum, maximum, plus } = row.parsed
  const [part] = base
  if (base.length !== 1 || minimum || maximum || plus || part?.kind !== 'percent') return false
  return compare(part.percent, percent) === 0
}

/** The source of a duty, for its working. */
export const sourceOf = (under: DutyUnder, item: string): WorkingSource => ({
  kind: 'tariff_item',
  item,
  treatment: under.treatment,
  row: under.row,
  isMfnUnderGeneral: under.isMfnUnderGeneral,
})
