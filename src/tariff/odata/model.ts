import type { IsoDate } from '../../kernel/dates.ts'

/**
 * The entity sets of the agency's tariff service, as far as public clients show them (domain D 6.4): names, keys and
 * properties are the wire format and stay as they are. What no client shows is marked `isAssumed`, and the metadata says so.
 */

export type EdmType = 'Edm.String' | 'Edm.DateTime' | 'Edm.Decimal'

export interface Property {
  readonly name: string
  readonly type: EdmType
  /** A dotted number: compared by its digits, so that `0101.21.00.00` and `0101210000` are one value. */
  readonly isNumber?: true
}

/** Text, a day (`2026-11-24`) or a decimal number as text, by the type of the property. */
export type Entity = Readonly<Record<string, string>>

export interface EntityType {
  readonly set: string
  readonly name: string
  readonly key: readonly string[]
  readonly properties: readonly Property[]
  readonly navigation: readonly { readonly name: string; readonly to: string }[]
  readonly isAssumed?: true
  /** Its codes are our own: the agency's list is not public. */
  readonly hasOwnCodes?: true
}

export const SERVICE = '/v1/tariff-srv'
export const NAMESPACE = 'ZAPI_TARIFF_QUERY_SRV'

/** Open ends, as the agency writes them. */
export const FIRST_DAY = '1000-01-01' as IsoDate
export const LAST_DAY = '9999-12-31' as IsoDate

const text = (...names: string[]): Property[] => names.map((name) => ({ name, type: 'Edm.String' }))
const number = (name: string): Property => ({ name, type: 'Edm.String', isNumber: true })
const day = (...names: string[]): Property[] => names.map((name) => ({ name, type: 'Edm.DateTime' }))
const decimal = (name: string): Property => ({ name, type: 'Edm.Decimal' })

export const RATE_KINDS = ['SpecificRate', 'AdValoremRate'] as const
export const RATE_PLACES = ['Min', 'Reg', 'Max'] as const
const rateFields = RATE_KINDS.flatMap((kind) =>
  RATE_PLACES.flatMap((place) => [
    decimal(`${kind}${place}Value`),
    { name: `${kind}${place}QualifierCode`, type: 'Edm.String' } as const,
  ]),
)

export const tariffClassifications: EntityType = {
  set: 'tariffClassifications',
  name: 'tariffClassification',
  key: ['TariffNumber', 'AsOfDate'],
  properties: [
    number('TariffNumber'),
    ...day('AsOfDate'),
    ...text('Language', 'SpecialClassificationIndicator'),
    ...day('TariffNumberValidStartDate', 'TariffNumberValidEndDate'),
    ...text('TariffNumberChangeReason'),
    number('TariffItemNumber'),
    ...day('TariffItemEffectiveDate', 'TariffItemExpiryDate'),
    ...text('TariffItemChangeReasonCode', 'AreaCode1', 'AreaCode2', 'AreaCode3', 'UnitOfMeasureCode'),
    ...text('ExchangeDateFlag', 'PermitRequiredIndicator', 'QuotaIndicator', 'GSTIndicator', 'InactiveIndicator'),
    ...text('Description'),
    ...day('UpdateOn'),
  ],
  navigation: [{ name: 'to_customsDuties', to: 'customsDuties' }],
}

export const customsDuties: EntityType = {
  set: 'customsDuties',
  name: 'customsDuty',
  key: ['TariffItemNumber', 'TariffTreatmentCode', 'AsOfDate'],
  properties: [
    number('TariffItemNumber'),
    ...text('TariffTreatmentCode'),
    ...day('AsOfDate', 'CustomsDutyValidStartDate', 'CustomsDutyValidEndDate'),
    ...rateFields,
    ...text('UnitOfMeasureCode'),
  ],
  navigation: [],
}

export const exciseTaxes: EntityType = {
  set: 'exciseTaxes',
  name: 'exciseTax',
  key: ['TariffNumber', 'ExciseTaxCode', 'AsOfDate'],
  properties: [
    number('TariffNumber'),
    ...text('ExciseTaxCode'),
    ...day('AsOfDate'),
    ...text('Language'),
    ...day('ExciseTaxCodeValidStartDate', 'ExciseTaxCodeValidEndDate'),
    ...text('InactiveIndicator'),
    ...day('UpdateOn'),
  ],
  navigation: [],
  hasOwnCodes: true,
}

export const exciseTaxRates: EntityType = {
  set: 'exciseTaxRates',
  name: 'exciseTaxRate',
  key: ['ExciseTaxCode', 'AsOfDate'],
  properties: [
    ...text('ExciseTaxCode'),
    ...day('AsOfDate', 'ExciseTaxRateValidStartDate', 'ExciseTaxRateValidEndDate'),
    ...text('ExciseTaxRateTypeCode'),
    decimal('ExciseTaxRateValue'),
    ...text('UnitOfMeasureCode', 'Description'),
  ],
  navigation: [],
  isAssumed: true,
  hasOwnCodes: true,
}

export const exciseDutyRates: EntityType = {
  set: 'exciseDutyRates',
  name: 'exciseDutyRate',
  key: ['TariffNumber', 'AsOfDate'],
  properties: [
    number('TariffNumber'),
    ...day('AsOfDate', 'ExciseDutyRateValidStartDate', 'ExciseDutyRateValidEndDate'),
    ...text('ExciseDutyValueType'),
    decimal('ExciseDutyRateValue'),
    ...text('UnitOfMeasureCode'),
  ],
  navigation: [],
  isAssumed: true,
}

export const gstCodes: EntityType = {
  set: 'gstCodes',
  name: 'gstCode',
  key: ['GSTCode', 'AsOfDate'],
  properties: [
    ...text('GSTCode'),
    ...day('AsOfDate', 'GSTCodeValidStartDate', 'GSTCodeValidEndDate'),
    ...text(
      'ExciseTaxRateCheckIndicator',
      'GSTCheckGroup',
      'GSTRateType',
      'InactiveIndicator',
      'Description',
      'Language',
    ),
    ...day('UpdateOn'),
  ],
  navigation: [],
  hasOwnCodes: true,
}

export const entityTypes: readonly EntityType[] = [
  tariffClassifications,
  customsDuties,
  exciseTaxes,
  exciseTaxRates,
  exciseDutyRates,
  gstCodes,
]

export const typeOfSet = (set: string): EntityType | undefined => entityTypes.find((one) => one.set === set)
export const propertyOf = (type: EntityType, name: string): Property | undefined =>
  type.properties.find((one) => one.name === name)
