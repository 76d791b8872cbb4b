import type { Lang } from '../../../platform/i18n.ts'
import { provinceName } from '../../assessment/provinces.ts'
import type { Bilingual } from '../../reference.ts'

/** What settings are about, in the order of the page. A setting belongs to the first whose beginning its key has. */
export const SETTING_GROUPS = [
  { begins: ['tariff.', 'treatment.'], en: 'Tariff and treatments', fr: 'Tarif et traitements' },
  { begins: ['fx.', 'rounding.'], en: 'Exchange rates and rounding', fr: 'Taux de change et arrondi' },
  { begins: ['gst.', 'hst.', 'pst.'], en: 'Taxes', fr: 'Taxes' },
  { begins: ['surtax.'], en: 'Surtaxes', fr: 'Surtaxes' },
  { begins: ['lowvalue.', 'temporary.'], en: 'Low value, limited stays', fr: 'Faible valeur, séjours limités' },
  { begins: [''], en: 'Others', fr: 'Autres' },
] as const satisfies readonly (Bilingual & { readonly begins: readonly string[] })[]

export const groupOf = (setting: string): (typeof SETTING_GROUPS)[number] | undefined =>
  SETTING_GROUPS.find(({ begins }) => begins.some((one) => setting.startsWith(one)))

const NAMES: Readonly<Record<string, Bilingual>> = {
  'tariff.edition': { en: 'Edition of the tariff', fr: 'Édition du tarif' },
  'tariff.general.percent': {
    en: 'General Tariff where no other rate is set, in percent',
    fr: 'Tarif général lorsqu’aucun autre taux n’est fixé, en pour cent',
  },
  'treatment.cpukt.from': {
    en: 'First day of the Comprehensive and Progressive United Kingdom Tariff',
    fr: 'Premier jour du Tarif global et progressiste du Royaume-Uni',
  },
  'treatment.gpt.ldct.until': {
    en: 'Last day of the General Preferential and Least Developed Country tariffs',
    fr: 'Dernier jour du Tarif de préférence général et du Tarif des pays les moins développés',
  },
  'treatment.code.digits': { en: 'Digits of a treatment code', fr: 'Chiffres d’un code de traitement' },
  'fx.source': { en: 'Source of exchange rates', fr: 'Source des taux de change' },
  'fx.lag.days': {
    en: 'Days between a rate of exchange and the day it is used',
    fr: 'Jours entre un taux de change et le jour où il sert',
  },
  'fx.stale.days': {
    en: 'Days after which a rate of exchange carries a warning',
    fr: 'Jours après lesquels un taux de change porte un avertissement',
  },
  'rounding.line': { en: 'Rounding of the amounts of a line', fr: 'Arrondi des montants d’une ligne' },
  'gst.percent': { en: 'GST, in percent', fr: 'TPS, en pour cent' },
  'surtax.stacking': {
    en: 'Order in which surtax orders are looked at; the first that applies counts alone',
    fr: 'Ordre d’examen des décrets de surtaxe; le premier qui s’applique compte seul',
  },
  'surtax.quota.until': {
    en: 'Last day of the surtax on steel above quota',
    fr: 'Dernier jour de la surtaxe sur l’acier hors contingent',
  },
  'surtax.derivative.auto.until': {
    en: 'Last day of the exemption of steel derivative goods for vehicles and aircraft',
    fr: 'Dernier jour de l’exemption des dérivés de l’acier pour véhicules et aéronefs',
  },
  'surtax.melt.floor': {
    en: 'Value up to which steel melted and aluminum smelted in China bear no surtax, in CAD',
    fr: 'Valeur jusqu’à laquelle l’acier et l’aluminium fondus en Chine ne portent pas de surtaxe, en CAD',
  },
  'surtax.vehicle.content.deemed.percent': {
    en: 'Canadian and Mexican content of vehicles taken as given, in percent',
    fr: 'Contenu canadien et mexicain réputé des véhicules, en pour cent',
  },
  'lowvalue.cusma.duty': {
    en: 'By courier from the United States or Mexico, no duty up to, in CAD',
    fr: 'Par messagerie des États-Unis ou du Mexique, aucun droit jusqu’à, en CAD',
  },
  'lowvalue.cusma.tax': {
    en: 'By courier from the United States or Mexico, no duty or tax up to, in CAD',
    fr: 'Par messagerie des États-Unis ou du Mexique, ni droit ni taxe jusqu’à, en CAD',
  },
  'lowvalue.other': {
    en: 'By courier from any country, no duty or tax up to, in CAD',
    fr: 'Par messagerie de tout pays, ni droit ni taxe jusqu’à, en CAD',
  },
  'temporary.class2.minimum': {
    en: 'Temporary importation, class 2: least charge, in CAD',
    fr: 'Importation temporaire, catégorie 2\u00a0: montant minimal, en CAD',
  },
}

/** Families take new members with a load: a province, a surtax order. */
const FAMILIES: readonly (readonly [begins: string, nameOf: (rest: string) => Bilingual])[] = [
  ['hst.percent.', (rest) => taxOf(rest, 'HST', 'TVH')],
  ['pst.percent.', (rest) => taxOf(rest, 'Provincial sales tax', 'Taxe de vente provinciale')],
  [
    'surtax.transit.',
    (order) => ({
      en: `Day on which goods in transit are exempt from ${order}`,
      fr: `Jour où les marchandises en transit échappent au ${order.replace(/^SOR\b/, 'DORS')}`,
    }),
  ],
]

function taxOf(province: string, en: string, fr: string): Bilingual {
  const name = provinceName(province.toUpperCase())
  return { en: `${en}, ${name.en}, in percent`, fr: `${fr}, ${name.fr}, en pour cent` }
}

/** The name of a dated setting; its key where a load brought one that nobody named. */
export function settingName(setting: string, lang: Lang): string {
  const family = FAMILIES.find(([begins]) => setting.startsWith(begins))
  const name = NAMES[setting] ?? family?.[1](setting.slice(family[0].length))
  return name?.[lang] ?? setting
}
