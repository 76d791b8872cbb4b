import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { digitsOf, dotted, type RateRow, type TariffNode, type TariffReference } from '../reference.ts'
import { type Asked, isWanted } from './asked.ts'
import { rateFields } from './duty-rate.ts'
import { exciseDutyRates, exciseTaxes, exciseTaxRates } from './excise-rows.ts'
import { type Entity, type EntityType, FIRST_DAY, LAST_DAY } from './model.ts'

/** The rows of a set on the day, in order of the key; those at least that the fixed properties leave. */
export function rowsOf(type: EntityType, asked: Asked): Iterable<Entity> {
  return readers[type.set]?.(asked) ?? []
}

const readers: Readonly<Record<string, (asked: Asked) => Iterable<Entity>>> = {
  tariffClassifications: classifications,
  customsDuties: duties,
  exciseTaxes,
  exciseTaxRates,
  exciseDutyRates,
  gstCodes,
}

/** Start of everything in the tables where a row states no first day. */
const ALWAYS = '1900-01-01'
const from = (day: IsoDate | null): string => (day === null || day === ALWAYS ? FIRST_DAY : day)
const until = (day: IsoDate | null): string => day ?? LAST_DAY
const languageOf = (lang: Lang): string => lang.toUpperCase()

function* classifications(asked: Asked): Generator<Entity> {
  const { tariff, day, lang, fixed } = asked
  for (const node of linesAsked(tariff, day, fixed)) {
    if (!isWanted(asked, node.code)) continue
    const item = tariff.node(node.code.slice(0, 8), day)
    yield {
      TariffNumber: dotted(node.code),
      AsOfDate: day,
      Language: languageOf(lang),
      SpecialClassificationIndicator: node.code.startsWith('98') ? 'Y' : 'N',
      TariffNumberValidStartDate: from(node.validFrom),
      TariffNumberValidEndDate: until(node.validTo),
      TariffNumberChangeReason: '',
      TariffItemNumber: dotted(node.code.slice(0, 8)),
      TariffItemEffectiveDate: from(item?.validFrom ?? null),
      TariffItemExpiryDate: until(item?.validTo ?? null),
      TariffItemChangeReasonCode: '',
      AreaCode1: '',
      AreaCode2: '',
      AreaCode3: '',
      UnitOfMeasureCode: node.unit ?? '',
      ExchangeDateFlag: '',
      PermitRequiredIndicator: '',
      QuotaIndicator: '',
      GSTIndicator: 'Y',
      InactiveIndicator: 'N',
      Description: tariff.officialText(node.code, lang, day) ?? node.title[lang],
      UpdateOn: from(node.validFrom),
    }
  }
}

function linesAsked(tariff: TariffReference, day: IsoDate, fixed: Asked['fixed']): readonly TariffNode[] {
  const number = fixed.get('TariffNumber')
  if (number !== undefined) {
    const node = tariff.node(digitsOf(number), day)
    return node?.level === 10 ? [node] : []
  }
  const item = fixed.get('TariffItemNumber')
  if (item !== undefined) return linesBelow(tariff, digitsOf(item), day)
  return tariff.nodes(day).filter((node) => node.level === 10)
}

function linesBelow(tariff: TariffReference, code: string, day: IsoDate): readonly TariffNode[] {
  if (code.length < 8) return []
  return tariff.children(code, day).flatMap((node) => (node.level === 10 ? [node] : linesBelow(tariff, node.code, day)))
}

function* duties(asked: Asked): Generator<Entity> {
  const { tariff, day, fixed } = asked
  const treatment = fixed.get('TariffTreatmentCode')
  for (const item of itemsAsked(tariff, day, fixed)) {
    if (!isWanted(asked, item)) continue
    for (const row of tariff.rates(item, day)) {
      const code = treatmentCode(tariff, row)
      if (treatment !== undefined && treatment !== code) continue
      const rate = row.parsed && rateFields(row.parsed)
      if (!rate) continue
      yield {
        TariffItemNumber: dotted(item),
        TariffTreatmentCode: code,
        AsOfDate: day,
        CustomsDutyValidStartDate: from(row.validFrom),
        CustomsDutyValidEndDate: until(row.validTo),
        ...rate.fields,
        UnitOfMeasureCode: rate.unit,
      }
    }
  }
}

function itemsAsked(tariff: TariffReference, day: IsoDate, fixed: Asked['fixed']): readonly string[] {
  const item = fixed.get('TariffItemNumber')
  if (item !== undefined) return tariff.node(digitsOf(item), day)?.level === 8 ? [digitsOf(item)] : []
  return tariff.nodes(day).flatMap((node) => (node.level === 8 ? [node.code] : []))
}

/** Three digits; the abbreviation where the number is not public (GPTP, CPUKT). */
function treatmentCode(tariff: TariffReference, row: RateRow): string {
  const code = tariff.treatment(row.treatment)?.code
  return code ? code.padStart(3, '0') : row.treatment
}

/** The key of one treatment however it was written: `3`, `03`, `003`, `LDCT`. */
export function treatmentKey(tariff: TariffReference, written: string): string {
  const info = tariff.treatment(written)
  return info ? (info.code?.padStart(3, '0') ?? info.treatment) : written
}

/**
 * The table that the assessment reads. Of the agency's list only `01`, its group and its type were seen (domain D 2.6):
 * the other codes are ours, and what they would have in those two fields is not known.
 */
function* gstCodes({ tariff, day, lang }: Asked): Generator<Entity> {
  for (const code of tariff.gstCodes(day)) {
    const isNormal = code.kind === 'normal'
    yield {
      GSTCode: code.code,
      AsOfDate: day,
      GSTCodeValidStartDate: from(code.validFrom),
      GSTCodeValidEndDate: until(code.validTo),
      ExciseTaxRateCheckIndicator: '',
      GSTCheckGroup: isNormal ? '1' : '',
      GSTRateType: isNormal ? 'V' : '',
      InactiveIndicator: 'N',
      Description: code.name[lang],
      Language: languageOf(lang),
      UpdateOn: FIRST_DAY,
    }
  }
}
