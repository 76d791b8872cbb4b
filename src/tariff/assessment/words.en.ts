import type { Charge, DecidedBy } from './assessment.ts'

/** How an assessment is put into words. Values come formatted. */
export const en = {
  charges: {
    valueForDuty: 'Value for duty',
    customsDuty: 'Customs duty',
    surtax: 'Surtax',
    safeguard: 'Safeguard',
    antiDumping: 'Anti-dumping duty',
    countervailing: 'Countervailing duty',
    exciseDuty: 'Excise duty',
    exciseTax: 'Excise tax',
    luxuryTax: 'Luxury tax',
    valueForTax: 'Value for tax',
    gst: 'GST',
    provincial: 'HST and provincial taxes',
    total: 'Duties and taxes',
  } satisfies Record<Charge | 'total', string>,
  canadianDollars: (value: string) => `${value}, already in Canadian dollars`,
  convert: (value: string, rate: string) => `${value} × ${rate}`,
  free: 'Free of duty',
  product: (percent: string, base: string) => `${percent} × ${base}`,
  productOfRest: (percent: string, base: string, less: string) =>
    `${percent} × (${base} − ${less} of Canadian and Mexican content)`,
  perUnit: (dollars: string, unit: string, quantity: string) => `${dollars} per ${unit} × ${quantity}`,
  noQuantity: 'no quantity',
  notLess: (amount: string) => `not less than ${amount}`,
  notMore: (amount: string) => `not more than ${amount}`,
  plus: (amount: string) => `plus ${amount}`,
  rate: (dollars: string, unit: string, isStarted: boolean) => `${dollars} per ${unit}${isStarted ? ' begun' : ''}`,
  remitted: (formula: string, amount: string) => `${formula}, less ${amount} remitted`,
  exempt: (formula: string) => `${formula}, not charged: exempt`,
  greatest: (terms: string) => `the greatest of ${terms}`,
  least: (terms: string) => `the least of ${terms}`,
  decidedBy: {
    base: null,
    minimum: 'the minimum applies',
    maximum: 'the maximum applies',
  } satisfies Record<DecidedBy, string | null>,
  source: {
    canadianDollars: 'No exchange rate needed',
    givenRate: 'Exchange rate given by you, not the published one',
    publishedRate: (publisher: string, day: string) =>
      `Rate published by the ${publisher} on ${day}, in force on the day of direct shipment (SOR/85-900, s. 3)`,
    publisher: 'Bank of Canada',
    tariffItem: (item: string, treatment: string, rate: string, source: string) =>
      `Customs Tariff, tariff item ${item}, ${treatment}: ${rate} (${source})`,
    general: (percent: string) => `Customs Tariff, s. 29: General Tariff, ${percent}`,
    mfnUnderGeneral: (item: string, rate: string) =>
      `Customs Tariff, s. 29: General Tariff takes the higher most-favoured-nation rate of tariff item ${item}, ${rate}`,
    surtaxOrder: (title: string, order: string, schedule: string) => `${title}, ${order}, schedule ${schedule}`,
    order: (order: string) => order,
    exciseRate: (name: string, law: string) => `${name} (${law})`,
    sima: {
      antiDumping: (cases: string) => `Special Import Measures Act, s. 3 and 10${cases ? `; case ${cases}` : ''}`,
      countervailing: (cases: string) => `Special Import Measures Act, s. 3${cases ? `; case ${cases}` : ''}`,
    },
    relief: (law: string) => `Relief for goods that stay for a time: ${law}`,
    hst: (province: string) => `Harmonized sales tax of ${province} on casual goods, in place of GST`,
    hstParts: (province: string, percent: string, federal: string, rest: string) =>
      `Harmonized sales tax of ${province} on casual goods, in place of GST: federal part (${percent}) ${federal}, provincial part ${rest}`,
    salesTax: (province: string) => `Sales tax of ${province} on casual goods, on the value for tax`,
    safeguard: (title: string, order: string) => `Safeguard: ${title}, ${order}`,
    gstCode: (code: string, name: string, law: string) => `GST code ${code}, ${name} (${law})`,
    remitted: (source: string, number: string, name: string, amount: string) =>
      `${source}; ${amount} remitted under ${number} (${name})`,
    exempt: (source: string, key: string, name: string, proof: string) =>
      `${source}; exemption ${key} claimed for ${name}, if ${proof}`,
    valueForTax: 'Excise Tax Act, s. 215(1): the value for duty and every duty and tax but GST',
    gst: 'Excise Tax Act, Part IX',
  },
  confidence: {
    official: null,
    high: 'derived by a checked rule',
    check: 'to be compared with the official list',
    unreliable: 'possibly wrong, check before use',
  },
}
export type Words = typeof en
