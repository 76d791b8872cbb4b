import type { RefusalParams } from '../../kernel/outcome.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import { figure, problem } from './problem.ts'

/** What GST codes, special authorities, safeguards and work abroad can answer, in both languages. */

const french = (order: unknown): string => String(order).replaceAll('SOR/', 'DORS/').replaceAll('SI/', 'TR/')

type Say = (p: RefusalParams) => string
const REASONS: Readonly<Record<string, { readonly en: Say; readonly fr: Say }>> = {
  country: {
    en: (p) => `it is for goods from ${p.countriesEn}`,
    fr: (p) => `elle vise les marchandises de cette provenance\u00a0: ${p.countriesFr}`,
  },
  day: {
    en: (p) => `it is for goods imported ${days(p, 'en')}`,
    fr: (p) => `elle vise les marchandises importées ${days(p, 'fr')}`,
  },
  late: {
    en: (p) => `it must be claimed within ${p.years} years of importation`,
    fr: (p) => `elle se demande dans les ${p.years} ans de l’importation`,
  },
  value: {
    en: () => 'the goods that claim it are outside its limits of value',
    fr: () => 'les marchandises qui la demandent ne respectent pas ses limites de valeur',
  },
  nothing: {
    en: () => 'none of the charges that it takes away is due on these goods',
    fr: () => 'aucun des prélèvements qu’elle remet n’est dû sur ces marchandises',
  },
}

const days = ({ from, to }: RefusalParams, lang: 'en' | 'fr'): string => {
  if (lang === 'en') return [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ')
  return [from && `à partir du ${from}`, to && `jusqu’au ${to}`].filter(Boolean).join(' ')
}
const reason = (p: RefusalParams, lang: 'en' | 'fr'): string => REASONS[String(p.reason)]?.[lang](p) ?? ''

export const reliefRefusals = {
  'assessment.gst_code_unknown': problem(
    [
      'The GST code is not known',
      (p) => `“${p.given}” is not a GST code. Near it: ${p.codesEn}.`,
      'Choose one of the codes, or leave the code out for the normal rate (01).',
    ],
    [
      'Le code de TPS est inconnu',
      (p) => `«\u00a0${p.given}\u00a0» n’est pas un code de TPS. Les plus proches\u00a0: ${p.codesFr}.`,
      'Choisissez un des codes, ou n’en indiquez pas pour le taux normal (01).',
    ],
  ),
  'assessment.gst_code_not_on_day': problem(
    [
      'The GST code does not hold on that day',
      (p) => `${p.gstCode}, ${p.gstEn}, is for goods imported ${days(p, 'en')}; this day is ${p.day}.`,
      'Leave the code out, or check the day.',
    ],
    [
      'Le code de TPS ne vaut pas ce jour-là',
      (p) => `${p.gstCode}, ${p.gstFr}, vise les importations ${days(p, 'fr')}; ce jour est le ${p.day}.`,
      'Retirez le code, ou vérifiez le jour.',
    ],
  ),
  'assessment.gst_value_missing': problem(
    [
      'The value that GST is on is missing',
      (p) => `Under ${p.gstCode} (${p.gstEn}), GST is on a value of its own, and none was given.`,
      'State that value: of the medium, or of the processing.',
    ],
    [
      'La valeur soumise à la TPS manque',
      (p) =>
        `Avec le code ${p.gstCode} (${p.gstFr}), la TPS porte sur une valeur particulière, et aucune n’a été indiquée.`,
      'Indiquez cette valeur\u00a0: celle du support ou de la transformation.',
    ],
  ),
  'assessment.value_rate_missing': problem(
    [
      'No exchange rate for the value beside the goods',
      (p) => `No rate of ${p.currency} is known for ${p.day}.`,
      'Give the value in Canadian dollars, or in the currency of the line.',
    ],
    [
      'Aucun taux de change pour la valeur particulière',
      (p) => `Aucun taux pour ${p.currency} n’est connu le ${p.day}.`,
      'Indiquez la valeur en dollars canadiens ou dans la devise de la ligne.',
    ],
  ),
  'assessment.safeguard_code_not_covering': problem(
    [
      'That safeguard does not cover the goods',
      (p) =>
        `${p.order} does not cover this number and origin on that day. ${p.orders ? `Orders that do: ${p.orders}.` : 'No order does.'}`,
      'Check the order, the number and the origin.',
    ],
    [
      'Cette sauvegarde ne vise pas les marchandises',
      (p) =>
        `${french(p.order)} ne vise pas ce numéro et cette origine ce jour-là. ${p.orders ? `Décrets qui les visent\u00a0: ${french(p.orders)}.` : 'Aucun décret ne les vise.'}`,
      'Vérifiez le décret, le numéro et l’origine.',
    ],
  ),
  'assessment.safeguard_quantity_missing': problem(
    [
      'The quantity that the safeguard is charged by is missing',
      (p) => `${p.titleEn} is charged at ${p.rate}, and no quantity in ${p.unitEn} (${p.unit}) was given.`,
      'Give the quantity in that unit, or in one that converts into it.',
    ],
    [
      'La quantité qui sert à la sauvegarde manque',
      (p) =>
        `La mesure «\u00a0${p.titleFr}\u00a0» est de ${p.rate}, et aucune quantité en ${p.unitFr} (${p.unit}) n’a été indiquée.`,
      'Indiquez la quantité dans cette unité ou dans une unité qui s’y convertit.',
    ],
  ),
} satisfies ProblemCatalogue

export const reliefWarnings = {
  'assessment.gst_may_be_zero': problem(
    [
      'The goods may be free of GST',
      (p) => `Goods of this number are often free of GST: ${p.codesEn}. No GST code was given, so GST is charged.`,
      'Claim the code where the goods meet it, or state the normal rate (01).',
    ],
    [
      'Les marchandises sont peut-être exemptes de TPS',
      (p) =>
        `Les marchandises de ce numéro sont souvent exemptes de TPS\u00a0: ${p.codesFr}. Aucun code de TPS n’a été indiqué\u00a0: la TPS est perçue.`,
      'Demandez le code si les marchandises y répondent, ou indiquez le taux normal (01).',
    ],
  ),
  'assessment.gst_code_unusual': problem(
    [
      'The GST code does not usually go with these goods',
      (p) => `${p.gstCode}, ${p.gstEn}, is usual for goods of other numbers. No GST is in these amounts.`,
      'Check the number and the code; keep what shows that the goods meet it.',
    ],
    [
      'Le code de TPS ne va pas d’ordinaire avec ces marchandises',
      (p) =>
        `${p.gstCode}, ${p.gstFr}, vise d’ordinaire des marchandises d’autres numéros. Aucune TPS n’est comprise dans ces montants.`,
      'Vérifiez le numéro et le code; conservez ce qui montre que les marchandises y répondent.',
    ],
  ),
  'assessment.gst_code_not_met': problem(
    [
      'The GST code is not applied',
      (p) =>
        `${p.gstCode}, ${p.gstEn}: where the goods come from, or the value of all goods that claim it, does not fit. GST is charged.`,
      'Leave the code out.',
    ],
    [
      'Le code de TPS n’est pas appliqué',
      (p) =>
        `${p.gstCode}, ${p.gstFr}\u00a0: la provenance, ou la valeur de toutes les marchandises qui le demandent, ne convient pas. La TPS est perçue.`,
      'Retirez le code.',
    ],
  ),
  'assessment.gst_value_unused': problem(
    [
      'The value for GST is not used',
      'A value that GST is on was given, but no GST code that asks for one (P1 or P2). GST is on the goods.',
      'State the code, or leave the value out.',
    ],
    [
      'La valeur pour la TPS ne sert pas',
      'Une valeur soumise à la TPS a été indiquée, mais aucun code de TPS qui la demande (P1 ou P2). La TPS porte sur les marchandises.',
      'Indiquez le code, ou retirez la valeur.',
    ],
  ),
  'assessment.gst_code_dutiable': problem(
    [
      'The goods pay duty, so they pay GST',
      (p) => `${p.gstCode} takes GST away only as far as goods of chapter 98 are free of duty. GST is charged.`,
      'Check the tariff code of chapter 98.',
    ],
    [
      'Les marchandises paient des droits, donc la TPS',
      (p) =>
        `${p.gstCode} n’exempte de la TPS que dans la mesure où les marchandises du chapitre 98 sont en franchise. La TPS est perçue.`,
      'Vérifiez le code tarifaire du chapitre 98.',
    ],
  ),
  'assessment.special_authority_unknown': problem(
    [
      'The special authority is not one we know',
      (p) => `“${p.given}” is not in our table, so nothing is remitted in these amounts. Known: ${p.known}.`,
      'Check the number; if it is right, subtract the relief yourself or have the order loaded.',
    ],
    [
      'L’autorisation spéciale ne figure pas dans notre table',
      (p) =>
        `«\u00a0${p.given}\u00a0» n’est pas dans notre table\u00a0: rien n’est remis dans ces montants. Connues\u00a0: ${french(p.known)}.`,
      'Vérifiez le numéro; s’il est juste, retranchez vous-même l’allègement ou faites charger le décret.',
    ],
  ),
  'assessment.remission_conditions': problem(
    [
      'Conditions of the remission to be checked',
      (p) =>
        `${p.remission}, ${p.remissionEn}. A person must check: ${p.conditionsEn}${p.years ? ` Claim within ${p.years} years of importation.` : ''} ${figure(p.amount, 'en')} CAD is remitted in these amounts.`,
      'Put goods that do not meet the order, or are beyond its quota, on a line of their own. Keep what shows that the others do: if they do not, the amount is payable within 90 days.',
    ],
    [
      'Conditions de la remise à vérifier',
      (p) =>
        `${french(p.remission)}, ${p.remissionFr}. À vérifier par une personne\u00a0: ${p.conditionsFr}${p.years ? ` À demander dans les ${p.years} ans de l’importation.` : ''} ${figure(p.amount, 'fr')}\u00a0$ sont remis dans ces montants.`,
      'Mettez sur une ligne à part les marchandises qui ne répondent pas au décret ou dépassent son contingent. Conservez ce qui montre que les autres y répondent; sinon, le montant est à payer dans les 90 jours.',
    ],
  ),
  'assessment.remission_not_met': problem(
    [
      'The special authority is not applied',
      (p) => `${p.remission}, ${p.remissionEn}: ${reason(p, 'en')}. Nothing is remitted in these amounts.`,
      'Check the number, or leave it out.',
    ],
    [
      'L’autorisation spéciale n’est pas appliquée',
      (p) => `${french(p.remission)}, ${p.remissionFr}\u00a0: ${reason(p, 'fr')}. Rien n’est remis dans ces montants.`,
      'Vérifiez le numéro, ou retirez-le.',
    ],
  ),
  'assessment.special_authority_later': problem(
    [
      'Given back later, not taken away now',
      (p) => `${p.remissionEn}: ${p.conditionsEn} These amounts are payable now.`,
      'Claim the refund when the goods have left.',
    ],
    [
      'Rendu plus tard, non retranché maintenant',
      (p) => `${p.remissionFr}\u00a0: ${p.conditionsFr} Ces montants sont à payer maintenant.`,
      'Demandez le remboursement lorsque les marchandises sont parties.',
    ],
  ),
  'assessment.work_abroad': problem(
    [
      'Goods back from work abroad',
      'Duty and GST are on the value of the work alone. The goods must be those that left, back within a year, with the export shown; work that could be done in Canada may not count.',
      'Keep the export document and the invoice of the work. A surtax stays on the whole value: check its order.',
    ],
    [
      'Marchandises de retour de travaux à l’étranger',
      'Les droits et la TPS portent sur la seule valeur des travaux. Les marchandises doivent être celles qui sont parties, de retour dans l’année, avec preuve d’exportation; des travaux réalisables au Canada peuvent ne pas compter.',
      'Conservez le document d’exportation et la facture des travaux. Une surtaxe reste sur la valeur entière\u00a0: vérifiez son décret.',
    ],
  ),
  'assessment.safeguard_quota_may_apply': problem(
    [
      'A safeguard may apply',
      (p) => `${p.titleEn} (${p.order}) charges ${p.rate} on what exceeds its quota. It is not in these amounts.`,
      'Declare the goods subject where they exceed the quota.',
    ],
    [
      'Une mesure de sauvegarde s’applique peut-être',
      (p) =>
        `${p.titleFr} (${french(p.order)}) impose ${p.rate} sur ce qui dépasse le contingent. Elle n’est pas comprise dans ces montants.`,
      'Déclarez les marchandises assujetties si elles dépassent le contingent.',
    ],
  ),
  'assessment.safeguard_not_declared': problem(
    [
      'A safeguard covers the goods',
      (p) =>
        `The goods are declared not subject, but ${p.titleEn} (${p.order}) covers this number and origin at ${p.rate}. It is not in these amounts.`,
      'Check the wording of the order.',
    ],
    [
      'Une mesure de sauvegarde vise les marchandises',
      (p) =>
        `Les marchandises sont déclarées non assujetties, mais ${p.titleFr} (${french(p.order)}) vise ce numéro et cette origine, au taux de ${p.rate}. Elle n’est pas comprise dans ces montants.`,
      'Vérifiez le texte du décret.',
    ],
  ),
  'assessment.safeguard_not_covered': problem(
    [
      'No safeguard covers the goods',
      'The goods are declared subject to a safeguard, but no order in our table covers this number and origin on that day. Nothing is charged.',
      'Check the order, or load it.',
    ],
    [
      'Aucune mesure de sauvegarde ne vise les marchandises',
      'Les marchandises sont déclarées assujetties à une sauvegarde, mais aucun décret de notre table ne vise ce numéro et cette origine ce jour-là. Rien n’est perçu.',
      'Vérifiez le décret, ou faites-le charger.',
    ],
  ),
  'assessment.safeguard_not_understood': problem(
    [
      'The rate of the safeguard is not understood',
      (p) => `${p.titleEn} (${p.order}) covers the goods at “${p.rate}”. It is not in these amounts.`,
      'Work it out yourself, and have the row corrected.',
    ],
    [
      'Le taux de la sauvegarde n’est pas compris',
      (p) =>
        `${p.titleFr} (${french(p.order)}) vise les marchandises au taux «\u00a0${p.rate}\u00a0». Elle n’est pas comprise dans ces montants.`,
      'Calculez-la vous-même, et faites corriger la ligne.',
    ],
  ),
  'assessment.sima_secured': problem(
    [
      'Security in place of provisional duty',
      (p) =>
        `Security of ${figure(p.amount, 'en')} CAD stands in place of the provisional duty, which is not in these amounts.`,
      'Post the security before release; when the case ends, the duty is paid or the security given back.',
    ],
    [
      'Garantie au lieu du droit provisoire',
      (p) =>
        `Une garantie de ${figure(p.amount, 'fr')}\u00a0$ remplace le droit provisoire, qui n’est pas compris dans ces montants.`,
      'Déposez la garantie avant la mainlevée; à la fin du dossier, le droit est payé ou la garantie rendue.',
    ],
  ),
  'assessment.sima_security_doubtful': problem(
    [
      'Security is for the preliminary phase only',
      'Our list does not have a case in its preliminary phase for these goods. After the finding the duty itself is paid.',
      'Check the state of the case on the agency’s page of measures in force.',
    ],
    [
      'La garantie ne vaut qu’à l’étape préliminaire',
      'Notre liste n’a aucun dossier à l’étape préliminaire pour ces marchandises. Après les conclusions, c’est le droit lui-même qui est payé.',
      'Vérifiez l’état du dossier sur la page des mesures en vigueur de l’agence.',
    ],
  ),
  'assessment.casual_by_agreement': problem(
    [
      'Sales tax of the province',
      (p) =>
        `The sales tax of ${p.provinceEn} is in these amounts. It is collected at the border only under an agreement with the province; the rate is to be compared with its own publication. Exemptions of the province are not looked at.`,
      'Check with the province before you rely on the amount.',
    ],
    [
      'Taxe de vente de la province',
      (p) =>
        `La taxe de vente de la province (${p.provinceFr}) est comprise dans ces montants. Elle n’est perçue à la frontière qu’en vertu d’un accord avec la province; le taux est à comparer avec sa publication. Les exemptions de la province ne sont pas examinées.`,
      'Vérifiez auprès de la province avant de vous y fier.',
    ],
  ),
  'assessment.excise_last_figure': problem(
    [
      'Figure of an earlier year',
      (p) =>
        `The rate for ${p.exciseEn} is the last one known, of an earlier year; the figure indexed on the last 1 April is not loaded. What is due may be higher.`,
      'Load the indexed rate before real use.',
    ],
    [
      'Montant d’une année antérieure',
      (p) =>
        `Le taux pour «\u00a0${p.exciseFr}\u00a0» est le dernier connu, d’une année antérieure; le montant indexé le dernier 1er avril n’est pas chargé. Le montant dû peut être plus élevé.`,
      'Chargez le taux indexé avant tout usage réel.',
    ],
  ),
  'assessment.excise_provincial_added': problem(
    [
      'The additional duty of the province is included',
      (p) =>
        `The duty that the province adds to ${p.exciseEn} is in these amounts, from a table to be compared with the official one.`,
      'Check the rate of the province before you rely on the amount.',
    ],
    [
      'Le droit additionnel de la province est compris',
      (p) =>
        `Le droit que la province ajoute sur «\u00a0${p.exciseFr}\u00a0» est compris dans ces montants, selon une table à comparer avec la liste officielle.`,
      'Vérifiez le taux de la province avant de vous y fier.',
    ],
  ),
} satisfies ProblemCatalogue
