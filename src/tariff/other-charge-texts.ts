import type { Lang } from '../platform/i18n.ts'
import type { ExciseCharge, SimaMeasure } from './reference.ts'

/** Words for anti-dumping, countervailing and excise beside a number of the tariff. */
const en = {
  titles: { sima: 'anti-dumping and countervailing', excise: 'excise', gst: 'relief from GST' },
  simaCaption: 'Cases whose indicative numbers include this one',
  simaCase: 'Case',
  kind: 'Duty',
  kinds: { AD: 'Anti-dumping', CVD: 'Countervailing' } satisfies Record<SimaMeasure['kind'], string>,
  countries: 'Origins',
  states: {
    final: 'Finding',
    provisional: 'Provisional when listed',
    investigation: 'Under investigation when listed',
  } satisfies Record<SimaMeasure['state'], string>,
  simaNote:
    'The list dates from 2020 with later notes. The wording of the finding decides, not the number; the rate depends on exporter and model. Check the agency’s page of measures in force.',
  condition: {
    final: 'If the goods meet the wording of the finding',
    provisional: 'Provisional, until the finding: if the goods meet the wording of the preliminary determination',
    investigation: 'Under investigation when the list was made: nothing until a preliminary determination',
  },
  exciseCaption: 'Excise that these goods may bear',
  goods: 'Goods',
  charge: 'Charge',
  charges: { exciseDuty: 'Excise duty', exciseTax: 'Excise tax', luxuryTax: 'Luxury tax' } satisfies Record<
    ExciseCharge,
    string
  >,
  rate: 'Rate',
  exciseNote:
    'Named rates of ours: the agency’s list of excise codes is not loaded. Figures marked as base are those of the law, before the yearly indexing.',
  base: 'base figure, indexed figure not loaded',
  last: 'figure of an earlier year, the newest is not loaded',
  gstCaption: 'GST codes under which goods of this number are often free of tax',
  gstCode: 'GST code',
  law: 'Law',
  gstNote:
    'Whether the goods meet the law is for the importer to know; without a code the ordinary rate is charged. The names of the codes are ours.',
  perUnit: (dollars: string, per: string) => `$${dollars} per ${per}`,
  perStarted: (dollars: string, per: string) => `$${dollars} for each ${per} or part of it`,
  piece: 'unit',
  /** `1,000 units`, `50 grams`, `5 litres of pure alcohol`: the first word takes the plural. */
  several: (count: string, unit: string) => `${count}\u00a0${unit.replace(/^\p{L}+/u, '$&s')}`,
  from: (quantity: string) => `above ${quantity}`,
  percent: (percent: string) => `${percent}% of the value`,
  percentAbove: (percent: string, dollars: string) => `${percent}% of what exceeds $${dollars}`,
  greatest: (sides: string) => `the greatest of ${sides}`,
  least: (sides: string) => `the least of ${sides}`,
}
export type OtherChargeTexts = typeof en
const fr: OtherChargeTexts = {
  titles: { sima: 'antidumping et droits compensateurs', excise: 'accise', gst: 'exemption de TPS' },
  simaCaption: 'Dossiers dont les numéros indicatifs comprennent celui-ci',
  simaCase: 'Dossier',
  kind: 'Droit',
  kinds: { AD: 'Antidumping', CVD: 'Compensateur' },
  countries: 'Origines',
  states: {
    final: 'Conclusions',
    provisional: 'Provisoire selon la liste',
    investigation: 'Sous enquête selon la liste',
  },
  simaNote:
    'La liste date de 2020, avec des notes plus récentes. C’est le texte des conclusions qui décide, non le numéro; le taux dépend de l’exportateur et du modèle. Consultez la page des mesures en vigueur de l’agence.',
  condition: {
    final: 'Si les marchandises répondent au texte des conclusions',
    provisional:
      'Provisoire, jusqu’aux conclusions\u00a0: si les marchandises répondent au texte de la décision provisoire',
    investigation: 'Sous enquête lorsque la liste a été dressée\u00a0: rien avant une décision provisoire',
  },
  exciseCaption: 'Accise qui peut frapper ces marchandises',
  goods: 'Marchandises',
  charge: 'Prélèvement',
  charges: { exciseDuty: 'Droit d’accise', exciseTax: 'Taxe d’accise', luxuryTax: 'Taxe de luxe' },
  rate: 'Taux',
  exciseNote:
    'Taux nommés par nous\u00a0: la liste des codes d’accise de l’agence n’est pas chargée. Les montants dits de base sont ceux de la loi, avant l’indexation annuelle.',
  base: 'montant de base, montant indexé non chargé',
  last: 'montant d’une année antérieure, le plus récent n’est pas chargé',
  gstCaption: 'Codes de TPS sous lesquels les marchandises de ce numéro sont souvent exemptes',
  gstCode: 'Code de TPS',
  law: 'Loi',
  gstNote:
    'L’importateur sait si les marchandises répondent à la loi; sans code, le taux ordinaire est perçu. Les noms des codes sont les nôtres.',
  perUnit: (dollars, per) => `${dollars}\u00a0$ par ${per}`,
  perStarted: (dollars, per) => `${dollars}\u00a0$ par tranche, même incomplète, de ${per}`,
  piece: 'unité',
  several: (count, unit) => `${count}\u00a0${unit.replace(/^\p{L}+/u, '$&s')}`,
  from: (quantity) => `au-delà de ${quantity}`,
  percent: (percent) => `${percent}\u00a0% de la valeur`,
  percentAbove: (percent, dollars) => `${percent}\u00a0% de ce qui dépasse ${dollars}\u00a0$`,
  greatest: (sides) => `le plus élevé de ${sides}`,
  least: (sides) => `le moins élevé de ${sides}`,
}
export const otherChargeTexts: Readonly<Record<Lang, OtherChargeTexts>> = { en, fr }
