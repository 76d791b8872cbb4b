import type { ProblemCatalogue } from '../../platform/problems.ts'
import { assessmentProblems } from '../assessment/index.ts'
import { problems as ofSaved } from './saved/problems.ts'

const own: ProblemCatalogue = {
  'estimates.day_malformed': {
    status: 422,
    en: {
      title: 'This is not a day',
      detail: (p) => `“${p.given}” is not a day of the calendar.`,
      cure: 'Write year, month and day: 2026-11-24.',
    },
    fr: {
      title: 'Ce n’est pas une date',
      detail: (p) => `« ${p.given} » n’est pas un jour du calendrier.`,
      cure: 'Écrivez l’année, le mois et le jour : 2026-11-24.',
    },
  },
  'estimates.classification_malformed': {
    status: 422,
    en: {
      title: 'This is not a classification number',
      detail: (p) => `“${p.given}” is not a number of 10 digits.`,
      cure: 'Write the 10 digits, with or without points: 9617.00.00.00. The tariff search finds them by words.',
    },
    fr: {
      title: 'Ce n’est pas un numéro de classement',
      detail: (p) => `« ${p.given} » n’est pas un numéro de 10 chiffres.`,
      cure: 'Écrivez les 10 chiffres, avec ou sans points : 9617.00.00.00. La recherche du tarif les trouve par mots.',
    },
  },
  'estimates.tariff_code_malformed': {
    status: 422,
    en: {
      title: 'This is not a tariff code',
      detail: (p) => `“${p.given}” is not a code of chapter 98 or 99.`,
      cure: 'Write 4 digits that begin with 98 or 99, or leave the code out.',
    },
    fr: {
      title: 'Ce n’est pas un code tarifaire',
      detail: (p) => `« ${p.given} » n’est pas un code du chapitre 98 ou 99.`,
      cure: 'Écrivez 4 chiffres qui commencent par 98 ou 99, ou n’indiquez pas de code.',
    },
  },
  'estimates.treatment_unknown': {
    status: 422,
    en: {
      title: 'No such tariff treatment',
      detail: (p) => `“${p.given}” is not a tariff treatment.`,
      cure: 'Write its code or abbreviation, such as 02 or MFN, or leave it out to have all compared.',
    },
    fr: {
      title: 'Traitement tarifaire inconnu',
      detail: (p) => `« ${p.given} » n’est pas un traitement tarifaire.`,
      cure: 'Écrivez son code ou son abréviation, par exemple 02 ou NPF, ou n’indiquez rien pour les comparer tous.',
    },
  },
  'estimates.amount_malformed': {
    status: 422,
    en: {
      title: 'This is not an amount',
      detail: (p) => `“${p.given}” is not an amount of money.`,
      cure: 'Write digits with at most two decimals: 14250.00.',
    },
    fr: {
      title: 'Ce n’est pas un montant',
      detail: (p) => `« ${p.given} » n’est pas une somme d’argent.`,
      cure: 'Écrivez des chiffres avec au plus deux décimales : 14250,00 ou 14250.00.',
    },
  },
  'estimates.amount_negative': {
    status: 422,
    en: {
      title: 'The amount is negative',
      detail: (p) => `The value cannot be ${p.given}.`,
      cure: 'Write the value of the goods, zero or more.',
    },
    fr: {
      title: 'Le montant est négatif',
      detail: (p) => `La valeur ne peut pas être ${p.given}.`,
      cure: 'Écrivez la valeur des marchandises, zéro ou plus.',
    },
  },
  'estimates.content_currency': {
    status: 422,
    en: {
      title: 'The content of a vehicle is stated in Canadian dollars',
      detail: () => 'The Canadian and Mexican content was given in another currency.',
      cure: 'Convert it to CAD with the exchange rate of the line.',
    },
    fr: {
      title: 'Le contenu d’un véhicule s’indique en dollars canadiens',
      detail: () => 'Le contenu canadien et mexicain a été indiqué dans une autre devise.',
      cure: 'Convertissez-le en CAD au taux de change de la ligne.',
    },
  },
  'estimates.exchange_rate_malformed': {
    status: 422,
    en: {
      title: 'This is not an exchange rate',
      detail: (p) => `“${p.given}” is not a number above zero.`,
      cure: 'Write the Canadian dollars for one unit of the currency: 1.3748.',
    },
    fr: {
      title: 'Ce n’est pas un taux de change',
      detail: (p) => `« ${p.given} » n’est pas un nombre supérieur à zéro.`,
      cure: 'Écrivez les dollars canadiens pour une unité de la devise : 1,3748 ou 1.3748.',
    },
  },
  'estimates.percent_malformed': {
    status: 422,
    en: {
      title: 'This is not a percentage',
      detail: (p) => `“${p.given}” is not a percentage, zero or more.`,
      cure: 'Write digits with a point before the decimals, without a sign: 71.1.',
    },
    fr: {
      title: 'Ce n’est pas un pourcentage',
      detail: (p) => `« ${p.given} » n’est pas un pourcentage, zéro ou plus.`,
      cure: 'Écrivez des chiffres, sans signe : 71,1 ou 71.1.',
    },
  },
  'estimates.quantity_malformed': {
    status: 422,
    en: {
      title: 'This is not a quantity',
      detail: (p) => `“${p.given}” is not a number, zero or more.`,
      cure: 'Write digits with a point before the decimals: 2.5.',
    },
    fr: {
      title: 'Ce n’est pas une quantité',
      detail: (p) => `« ${p.given} » n’est pas un nombre, zéro ou plus.`,
      cure: 'Écrivez des chiffres avec une virgule avant les décimales : 2,5 ou 2.5.',
    },
  },
  'estimates.unit_unknown': {
    status: 422,
    en: {
      title: 'No such unit of measure',
      detail: (p) => `“${p.given}” is not a unit code of the tariff.`,
      cure: 'Write a code such as KGM (kilogram), NMB (number) or LTR (litre).',
    },
    fr: {
      title: 'Unité de mesure inconnue',
      detail: (p) => `« ${p.given} » n’est pas un code d’unité du tarif.`,
      cure: 'Écrivez un code, par exemple KGM (kilogramme), NMB (nombre) ou LTR (litre).',
    },
  },
  'estimates.classification_missing': {
    status: 422,
    en: {
      title: 'The classification number is missing',
      detail: () => 'The classification number is missing.',
      cure: 'Write its 10 digits.',
    },
    fr: {
      title: 'Le numéro de classement manque',
      detail: () => 'Le numéro de classement manque.',
      cure: 'Écrivez ses 10 chiffres.',
    },
  },
  'estimates.origin_missing': {
    status: 422,
    en: {
      title: 'The country of origin is missing',
      detail: () => 'The country of origin is missing.',
      cure: 'Choose the country where the goods were made.',
    },
    fr: {
      title: 'Le pays d’origine manque',
      detail: () => 'Le pays d’origine manque.',
      cure: 'Choisissez le pays où les marchandises ont été produites.',
    },
  },
  'estimates.value_missing': {
    status: 422,
    en: {
      title: 'The value is missing',
      detail: () => 'The value of the goods is missing.',
      cure: 'Write the price paid or payable.',
    },
    fr: {
      title: 'La valeur manque',
      detail: () => 'La valeur des marchandises manque.',
      cure: 'Écrivez le prix payé ou à payer.',
    },
  },
  'estimates.stay_days_missing': {
    status: 422,
    en: {
      title: 'The days of the stay are missing',
      detail: () => 'Goods that stay for a time need their first and last day.',
      cure: 'Write both days, or state that the goods stay for good.',
    },
    fr: {
      title: 'Les jours du séjour manquent',
      detail: () => 'Les marchandises qui restent un certain temps demandent un premier et un dernier jour.',
      cure: 'Écrivez les deux jours, ou indiquez que les marchandises restent pour de bon.',
    },
  },
  'estimates.damage_amount_missing': {
    status: 422,
    en: {
      title: 'An amount is missing',
      detail: () => 'Duty paid, value for duty and loss are all needed.',
      cure: 'Write the amount in Canadian dollars.',
    },
    fr: {
      title: 'Un montant manque',
      detail: () => 'Il faut les droits payés, la valeur en douane et la perte.',
      cure: 'Écrivez le montant en dollars canadiens.',
    },
  },
  'estimates.damage_loss_above_value': {
    status: 422,
    en: {
      title: 'The loss is above the value',
      detail: () => 'Goods cannot lose more than they are worth.',
      cure: 'Check the value for duty and the loss.',
    },
    fr: {
      title: 'La perte dépasse la valeur',
      detail: () => 'Des marchandises ne peuvent pas perdre plus que leur valeur.',
      cure: 'Vérifiez la valeur en douane et la perte.',
    },
  },
  'estimates.shipment_missing': {
    status: 422,
    en: {
      title: 'The day of direct shipment is missing',
      detail: () => 'The day of direct shipment is missing.',
      cure: 'Write the day the goods leave for Canada.',
    },
    fr: {
      title: 'La date d’expédition directe manque',
      detail: () => 'La date d’expédition directe manque.',
      cure: 'Écrivez le jour où les marchandises partent pour le Canada.',
    },
  },
  'estimates.rates_to_come': {
    status: 422,
    en: {
      title: 'The day is still to come',
      detail: (p) => `The rates for ${p.day} are those known today; they may change until then.`,
      cure: 'Work it out again nearer the day.',
    },
    fr: {
      title: 'Ce jour est encore à venir',
      detail: (p) => `Les taux pour le ${p.day} sont ceux connus aujourd’hui; ils peuvent changer d’ici là.`,
      cure: 'Refaites le calcul plus près de cette date.',
    },
  },
  'estimates.shipment_to_come': {
    status: 422,
    en: {
      title: 'The goods have not been shipped yet',
      detail: (p) => `The exchange rate of ${p.day} is not known yet: the last one published stands in for it.`,
      cure: 'Work it out again once the goods have left, or give a rate of your own.',
    },
    fr: {
      title: 'Les marchandises ne sont pas encore expédiées',
      detail: (p) => `Le taux de change du ${p.day} n’est pas encore connu : le dernier taux publié le remplace.`,
      cure: 'Refaites le calcul après l’expédition, ou indiquez votre propre taux.',
    },
  },
}

/** All that an estimate can answer. */
export const problems: ProblemCatalogue = { ...assessmentProblems, ...own, ...ofSaved }
