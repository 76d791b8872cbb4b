import type { ProblemCatalogue } from '../../platform/problems.ts'
import { figure, problem } from './problem.ts'

/** What excise, anti-dumping, casual goods and relief can answer, in both languages. */

const NAMES: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  exportPrice: { en: 'the SIMA invoice price', fr: 'le prix facturé aux fins de la LMSI' },
  normalValue: {
    en: 'the normal value, or the percentage specified by the Minister',
    fr: 'la valeur normale, ou le pourcentage fixé par le ministre',
  },
  subsidy: { en: 'the amount of subsidy', fr: 'le montant de la subvention' },
  quantity: { en: 'the quantity', fr: 'la quantité' },
}
const missing = (names: unknown, lang: 'en' | 'fr'): string =>
  String(names ?? '')
    .split(' ')
    .map((name) => NAMES[name]?.[lang] ?? name)
    .join('; ')

export const measureRefusals = {
  'assessment.excise_quantity_missing': problem(
    [
      'The quantity that the excise is charged by is missing',
      (p) => `${p.exciseEn} is charged by ${p.unitEn} (${p.unit}), and no such quantity was given.`,
      'Give the excise quantity in that unit, or in one that converts into it.',
    ],
    [
      'La quantité qui sert à l’accise manque',
      (p) =>
        `L’accise «\u00a0${p.exciseFr}\u00a0» se calcule en ${p.unitFr} (${p.unit}), et aucune quantité de ce genre n’a été indiquée.`,
      'Indiquez la quantité d’accise dans cette unité ou dans une unité qui s’y convertit.',
    ],
  ),
  'assessment.province_unknown': problem(
    [
      'The province is not known',
      (p) => `“${p.province}” is not a province or territory.`,
      'Give two letters, such as ON for Ontario.',
    ],
    [
      'La province est inconnue',
      (p) => `«\u00a0${p.province}\u00a0» n’est pas une province ni un territoire.`,
      'Indiquez deux lettres, par exemple ON pour l’Ontario.',
    ],
  ),
} satisfies ProblemCatalogue

export const measureWarnings = {
  'assessment.excise_code_unknown': problem(
    [
      'The excise code is not one of ours',
      (p) =>
        `“${p.exciseCode}” was given. The agency’s list of excise codes is not loaded, so no excise is in these amounts.`,
      'Choose one of the named excise rates, or state that there is none (E00).',
    ],
    [
      'Le code d’accise n’est pas un des nôtres',
      (p) =>
        `«\u00a0${p.exciseCode}\u00a0» a été indiqué. La liste des codes d’accise de l’agence n’est pas chargée\u00a0: l’accise n’est pas comprise dans ces montants.`,
      'Choisissez un des taux d’accise nommés, ou indiquez qu’il n’y en a pas (E00).',
    ],
  ),
  'assessment.excise_no_rate': problem(
    [
      'No excise rate is loaded for that day',
      (p) => `There is no figure for ${p.exciseCode} on ${p.day}. Excise is not in these amounts.`,
      'Load the rates of that day, or add the excise yourself.',
    ],
    [
      'Aucun taux d’accise n’est chargé pour ce jour',
      (p) => `Il n’y a pas de taux pour ${p.exciseCode} le ${p.day}. L’accise n’est pas comprise dans ces montants.`,
      'Chargez les taux de ce jour, ou ajoutez l’accise vous-même.',
    ],
  ),
  'assessment.excise_one_piece': problem(
    [
      'Taken as one piece',
      (p) => `${p.exciseEn} is worked out for each piece, and no number of pieces was given: the line is taken as one.`,
      'Give the number of containers, or of pieces as the quantity of the line (NMB).',
    ],
    [
      'Compté comme une seule pièce',
      (p) =>
        `L’accise «\u00a0${p.exciseFr}\u00a0» se calcule pour chaque pièce, et aucun nombre n’a été indiqué\u00a0: la ligne compte pour une.`,
      'Indiquez le nombre de contenants, ou de pièces comme quantité de la ligne (NMB).',
    ],
  ),
  'assessment.excise_base_figure': problem(
    [
      'Base figure of the law',
      (p) =>
        `The rate for ${p.exciseEn} is the base figure of the law; the figure indexed each 1 April is not loaded. What is due is higher.`,
      'Load the indexed rate before real use.',
    ],
    [
      'Montant de base de la loi',
      (p) =>
        `Le taux pour «\u00a0${p.exciseFr}\u00a0» est le montant de base de la loi; le montant indexé chaque 1er avril n’est pas chargé. Le montant dû est plus élevé.`,
      'Chargez le taux indexé avant tout usage réel.',
    ],
  ),
  'assessment.excise_provincial_extra': problem(
    [
      'A provincial duty may be added',
      (p) =>
        `Participating provinces and territories add a duty of their own to ${p.exciseEn}. It is not in these amounts.`,
      'Add it yourself where the goods go to such a province.',
    ],
    [
      'Un droit provincial s’ajoute peut-être',
      (p) =>
        `Les provinces et territoires participants ajoutent leur propre droit sur «\u00a0${p.exciseFr}\u00a0». Il n’est pas compris dans ces montants.`,
      'Ajoutez-le vous-même si les marchandises vont dans une telle province.',
    ],
  ),
  'assessment.excise_may_have_ended': problem(
    [
      'This tax may have ended',
      (p) =>
        `The tax on ${p.exciseEn} was announced to end in November 2025; whether it did was not confirmed. It is in these amounts.`,
      'Check with the tax agency before you rely on the amount.',
    ],
    [
      'Cette taxe a peut-être pris fin',
      (p) =>
        `La fin de la taxe sur «\u00a0${p.exciseFr}\u00a0» a été annoncée pour novembre 2025, sans confirmation. Elle est comprise dans ces montants.`,
      'Vérifiez auprès de l’agence du revenu avant de vous y fier.',
    ],
  ),
  'assessment.excise_same_kind': problem(
    [
      'Two excise rates for different goods',
      (p) => `${p.keys} are rates for different goods. All of them are in these amounts.`,
      'Name the one that fits the goods, or put the goods on lines of their own.',
    ],
    [
      'Deux taux d’accise pour des marchandises différentes',
      (p) => `${p.keys} sont des taux pour des marchandises différentes. Tous sont compris dans ces montants.`,
      'Nommez celui qui convient aux marchandises, ou mettez-les sur des lignes distinctes.',
    ],
  ),
  'assessment.excise_other_heading': problem(
    [
      'The excise rate does not fit the number',
      (p) => `${p.exciseEn} usually goes with goods of ${p.headings}; this number is not among them.`,
      'Check the classification number and the excise code.',
    ],
    [
      'Le taux d’accise ne va pas avec le numéro',
      (p) =>
        `L’accise «\u00a0${p.exciseFr}\u00a0» va d’ordinaire avec les marchandises de ${p.headings}; ce numéro n’en est pas.`,
      'Vérifiez le numéro de classement et le code d’accise.',
    ],
  ),
  'assessment.sima_may_apply': problem(
    [
      'Anti-dumping or countervailing duties may apply',
      (p) =>
        `Measures may cover these goods from this origin: ${p.casesEn} (${p.cases}). The list dates from 2020 with later notes; the wording of the finding decides, not the number. No such duty is in these amounts.`,
      'Check the agency’s page of measures in force, then state whether the goods are subject.',
    ],
    [
      'Des droits antidumping ou compensateurs s’appliquent peut-être',
      (p) =>
        `Des mesures visent peut-être ces marchandises de cette origine\u00a0: ${p.casesFr} (${p.cases}). La liste date de 2020, avec des notes plus récentes; c’est le texte des conclusions qui décide, non le numéro. Ces droits ne sont pas compris dans ces montants.`,
      'Consultez la page des mesures en vigueur de l’agence, puis indiquez si les marchandises sont assujetties.',
    ],
  ),
  'assessment.sima_undertaking': problem(
    [
      'Under a price undertaking',
      'The goods are declared under a price undertaking: no anti-dumping or countervailing duty is charged while the exporter keeps the agreed price.',
      'Keep the exporter’s confirmation of the price.',
    ],
    [
      'Visé par un engagement de prix',
      'Les marchandises sont déclarées sous un engagement de prix\u00a0: aucun droit antidumping ou compensateur n’est perçu tant que l’exportateur respecte le prix convenu.',
      'Conservez la confirmation du prix de l’exportateur.',
    ],
  ),
  'assessment.sima_not_listed': problem(
    [
      'No measure is listed for these goods',
      'The goods are declared subject, but our list (2020, with later notes) names no measure for this number and origin.',
      'Check the case on the agency’s page of measures in force.',
    ],
    [
      'Aucune mesure n’est inscrite pour ces marchandises',
      'Les marchandises sont déclarées assujetties, mais notre liste (2020, avec des notes plus récentes) ne nomme aucune mesure pour ce numéro et cette origine.',
      'Vérifiez le dossier sur la page des mesures en vigueur de l’agence.',
    ],
  ),
  'assessment.sima_figures_missing': problem(
    [
      'Anti-dumping and countervailing duties are not complete',
      (p) =>
        `${missing(p.missing, 'en')} is needed to work them out. What cannot be worked out is not in these amounts.`,
      'Ask the exporter or the agency for the figures, and state them.',
    ],
    [
      'Les droits antidumping et compensateurs ne sont pas complets',
      (p) =>
        `Pour les calculer, il faut\u00a0: ${missing(p.missing, 'fr')}. Ce qui ne peut pas être calculé n’est pas compris dans ces montants.`,
      'Demandez ces données à l’exportateur ou à l’agence, puis indiquez-les.',
    ],
  ),
  'assessment.sima_rate_missing': problem(
    [
      'No exchange rate for the SIMA figures',
      (p) => `No rate of ${p.currency} is known for the day of sale. The duties that need it are not in these amounts.`,
      'Check the day of sale and the currency.',
    ],
    [
      'Aucun taux de change pour les données LMSI',
      (p) =>
        `Aucun taux pour ${p.currency} n’est connu le jour de la vente. Les droits qui en dépendent ne sont pas compris dans ces montants.`,
      'Vérifiez le jour de la vente et la devise.',
    ],
  ),
  'assessment.sima_sale_day_missing': problem(
    [
      'The day of sale is not stated',
      (p) =>
        `Anti-dumping and countervailing duties take the exchange rate of the day of sale; that of ${p.day}, the day of direct shipment, stands in for it.`,
      'State the day of sale.',
    ],
    [
      'Le jour de la vente n’est pas indiqué',
      (p) =>
        `Les droits antidumping et compensateurs prennent le taux de change du jour de la vente; celui du ${p.day}, jour de l’expédition directe, le remplace.`,
      'Indiquez le jour de la vente.',
    ],
  ),
  'assessment.sima_investigation': problem(
    [
      'An anti-dumping investigation was under way',
      (p) =>
        `When the list was made, goods of this kind and origin were being investigated: ${p.casesEn} (${p.cases}). Until a preliminary determination no duty is owed; there may have been one since.`,
      'Check the agency’s page of investigations and of measures in force.',
    ],
    [
      'Une enquête antidumping était en cours',
      (p) =>
        `Lorsque la liste a été dressée, ces marchandises de cette origine faisaient l’objet d’une enquête\u00a0: ${p.casesFr} (${p.cases}). Aucun droit n’est dû avant une décision provisoire; il y en a peut-être eu une depuis.`,
      'Vérifiez la page des enquêtes et celle des mesures en vigueur de l’Agence.',
    ],
  ),
  'assessment.sima_provisional': problem(
    [
      'The duty is provisional',
      'The case was in its preliminary phase when the list was made: the duty is provisional, and security may be posted instead of payment.',
      'Check the state of the case.',
    ],
    [
      'Le droit est provisoire',
      'Le dossier était à l’étape préliminaire lorsque la liste a été dressée\u00a0: le droit est provisoire, et une garantie peut remplacer le paiement.',
      'Vérifiez l’état du dossier.',
    ],
  ),
  'assessment.casual_province_missing': problem(
    [
      'The province is not stated',
      'The goods are casual, and the province they go to is not stated. GST is shown alone.',
      'State the province: it decides between GST and HST.',
    ],
    [
      'La province n’est pas indiquée',
      'Il s’agit de marchandises occasionnelles, et leur province de destination n’est pas indiquée. Seule la TPS figure.',
      'Indiquez la province\u00a0: elle décide entre la TPS et la TVH.',
    ],
  ),
  'assessment.casual_not_included': problem(
    [
      'The sales tax of the province is not included',
      (p) =>
        `${p.province} has a sales tax of its own, whose rate on imported goods is not loaded. GST is shown alone.`,
      'Add the tax of the province yourself.',
    ],
    [
      'La taxe de vente de la province n’est pas comprise',
      (p) =>
        `La province (${p.province}) a sa propre taxe de vente, dont le taux à l’importation n’est pas chargé. Seule la TPS figure.`,
      'Ajoutez vous-même la taxe de la province.',
    ],
  ),
  'assessment.casual_markup_not_included': problem(
    [
      'Provincial mark-ups are not included',
      'Provinces collect a mark-up on casual alcohol and a tax on casual tobacco. They are not in these amounts.',
      'Ask the province for its rates.',
    ],
    [
      'Les majorations provinciales ne sont pas comprises',
      'Les provinces perçoivent une majoration sur l’alcool et une taxe sur le tabac importés à titre occasionnel. Elles ne sont pas comprises dans ces montants.',
      'Demandez ses taux à la province.',
    ],
  ),
  'assessment.casual_low_value': problem(
    [
      'A remission for low value may apply',
      (p) =>
        `Goods sent by courier may be free up to ${p.any ?? '20'} CAD; from the United States or Mexico, free up to ${p.tax ?? '40'} CAD and without customs duty up to ${p.limit} CAD. These amounts are those without it.`,
      'Claim the remission as special authority (85-2955-1, 85-2955-2 or 85-2955-3) where it applies.',
    ],
    [
      'Une remise pour faible valeur s’applique peut-être',
      (p) =>
        `Les marchandises envoyées par messager peuvent être exonérées jusqu’à ${p.any ?? '20'}\u00a0$; des États-Unis ou du Mexique, exonérées jusqu’à ${p.tax ?? '40'}\u00a0$ et sans droits de douane jusqu’à ${p.limit}\u00a0$. Ces montants sont ceux sans la remise.`,
      'Demandez la remise comme autorisation spéciale (85-2955-1, 85-2955-2 ou 85-2955-3) lorsqu’elle s’applique.',
    ],
  ),
  'assessment.access_within': problem(
    [
      'Within access commitment: an import permit is needed',
      (p) => `This number is for goods under a permit of the tariff rate quota. Without one they are of ${p.othersEn}.`,
      'Give the number that fits the permit.',
    ],
    [
      'Dans les limites de l’engagement d’accès\u00a0: une licence d’importation est nécessaire',
      (p) =>
        `Ce numéro vise les marchandises sous licence du contingent tarifaire. Sans licence, elles relèvent de ${p.othersFr}.`,
      'Indiquez le numéro qui correspond à la licence.',
    ],
  ),
  'assessment.access_over': problem(
    [
      'Over access commitment',
      (p) =>
        `This number is for goods beyond the tariff rate quota. With an import permit under the quota they are of ${p.othersEn}.`,
      'If a permit covers the goods, give that number.',
    ],
    [
      'Au-dessus de l’engagement d’accès',
      (p) =>
        `Ce numéro vise les marchandises au-delà du contingent tarifaire. Sous une licence d’importation du contingent, elles relèvent de ${p.othersFr}.`,
      'Si une licence vise les marchandises, indiquez ce numéro.',
    ],
  ),
  'assessment.temporary_security': problem(
    [
      'Security is needed for a temporary importation',
      (p) =>
        `Without tariff code 9993 the customs duty would be ${figure(p.duty, 'en')} CAD. Above 100 CAD, and for this origin, security must be given.`,
      'Arrange security before the goods are released.',
    ],
    [
      'Une garantie est nécessaire pour l’importation temporaire',
      (p) =>
        `Sans le code tarifaire 9993, les droits de douane seraient de ${figure(p.duty, 'fr')}\u00a0$. Au-delà de 100\u00a0$, et pour cette origine, une garantie doit être fournie.`,
      'Prévoyez la garantie avant la mainlevée des marchandises.',
    ],
  ),
  'assessment.temporary_never': problem(
    [
      'The stay is longer than any extension allows',
      (p) => `Goods under tariff code 9993 leave again within ${p.months} months, the longest extension included.`,
      'Shorten the stay, or account for the goods as imported for good.',
    ],
    [
      'Le séjour dépasse toute prolongation permise',
      (p) =>
        `Les marchandises sous le code tarifaire 9993 repartent dans les ${p.months} mois, prolongation la plus longue comprise.`,
      'Abrégez le séjour, ou déclarez les marchandises comme importées définitivement.',
    ],
  ),
  'assessment.temporary_too_long': problem(
    [
      'The stay is longer than allowed',
      (p) => `Goods under tariff code 9993 leave again within ${p.months} months unless the time is extended.`,
      'Ask for an extension, by up to 30 months, before the end.',
    ],
    [
      'Le séjour dépasse la durée permise',
      (p) => `Les marchandises sous le code tarifaire 9993 repartent dans les ${p.months} mois, sauf prolongation.`,
      'Demandez une prolongation, d’au plus 30 mois, avant l’échéance.',
    ],
  ),
} satisfies ProblemCatalogue
