import type { Words } from './words.en.ts'

export const fr: Words = {
  charges: {
    valueForDuty: 'Valeur en douane',
    customsDuty: 'Droits de douane',
    surtax: 'Surtaxe',
    safeguard: 'Mesure de sauvegarde',
    antiDumping: 'Droits antidumping',
    countervailing: 'Droits compensateurs',
    exciseDuty: 'Droit d’accise',
    exciseTax: 'Taxe d’accise',
    luxuryTax: 'Taxe sur certains biens de luxe',
    valueForTax: 'Valeur aux fins de la taxe',
    gst: 'TPS',
    provincial: 'TVH et taxes provinciales',
    total: 'Droits et taxes',
  },
  canadianDollars: (value) => `${value}, déjà en dollars canadiens`,
  convert: (value, rate) => `${value} × ${rate}`,
  free: 'En franchise de droits',
  product: (percent, base) => `${percent} × ${base}`,
  productOfRest: (percent, base, less) => `${percent} × (${base} − ${less} de contenu canadien et mexicain)`,
  perUnit: (dollars, unit, quantity) => `${dollars} par ${unit} × ${quantity}`,
  noQuantity: 'aucune quantité',
  notLess: (amount) => `au moins ${amount}`,
  notMore: (amount) => `au plus ${amount}`,
  plus: (amount) => `plus ${amount}`,
  rate: (dollars, unit, isStarted) => `${dollars} par ${unit}${isStarted ? ' entamé' : ''}`,
  remitted: (formula, amount) => `${formula}, moins ${amount} remis`,
  exempt: (formula) => `${formula}, non perçus\u00a0: exemption`,
  greatest: (terms) => `le plus élevé de ${terms}`,
  least: (terms) => `le moins élevé de ${terms}`,
  decidedBy: { base: null, minimum: 'le minimum s’applique', maximum: 'le maximum s’applique' },
  source: {
    canadianDollars: 'Aucun taux de change nécessaire',
    givenRate: 'Taux de change que vous avez fourni, et non le taux publié',
    publishedRate: (publisher, day) =>
      `Taux publié par la ${publisher} le ${day}, en vigueur le jour de l’expédition directe (DORS/85-900, art. 3)`,
    publisher: 'Banque du Canada',
    tariffItem: (item, treatment, rate, source) =>
      `Tarif des douanes, numéro tarifaire ${item}, ${treatment}\u00a0: ${rate} (${source})`,
    general: (percent) => `Tarif des douanes, art. 29\u00a0: Tarif général, ${percent}`,
    mfnUnderGeneral: (item, rate) =>
      `Tarif des douanes, art. 29\u00a0: le Tarif général prend le taux de la nation la plus favorisée, plus élevé, du numéro tarifaire ${item}, ${rate}`,
    surtaxOrder: (title, order, schedule) => `${title}, ${order}, annexe ${schedule}`,
    order: (order) => order.replaceAll('SOR/', 'DORS/').replaceAll('SI/', 'TR/').replaceAll(' s. ', ', art. '),
    exciseRate: (name, law) => `${name} (${law})`,
    sima: {
      antiDumping: (cases) =>
        `Loi sur les mesures spéciales d’importation, art. 3 et 10${cases ? `; dossier ${cases}` : ''}`,
      countervailing: (cases) =>
        `Loi sur les mesures spéciales d’importation, art. 3${cases ? `; dossier ${cases}` : ''}`,
    },
    relief: (law) => `Allègement pour les marchandises qui restent un certain temps\u00a0: ${law}`,
    hst: (province) => `Taxe de vente harmonisée (${province}) sur les marchandises occasionnelles, au lieu de la TPS`,
    hstParts: (province, percent, federal, rest) =>
      `Taxe de vente harmonisée (${province}) sur les marchandises occasionnelles, au lieu de la TPS\u00a0: partie fédérale (${percent}) ${federal}, partie provinciale ${rest}`,
    salesTax: (province) =>
      `Taxe de vente de la province (${province}) sur les marchandises occasionnelles, sur la valeur aux fins de la taxe`,
    safeguard: (title, order) => `Sauvegarde\u00a0: ${title}, ${order}`,
    gstCode: (code, name, law) => `Code de TPS ${code}, ${name} (${law})`,
    remitted: (source, number, name, amount) => `${source}; ${amount} remis en vertu de ${number} (${name})`,
    exempt: (source, key, name, proof) => `${source}; exemption ${key} demandée pour ${name}, si ${proof}`,
    valueForTax:
      'Loi sur la taxe d’accise, par. 215(1)\u00a0: la valeur en douane et tous les droits et taxes sauf la TPS',
    gst: 'Loi sur la taxe d’accise, partie IX',
  },
  confidence: {
    official: null,
    high: 'tiré d’une règle vérifiée',
    check: 'à comparer avec la liste officielle',
    unreliable: 'peut-être inexact, à vérifier avant usage',
  },
}
