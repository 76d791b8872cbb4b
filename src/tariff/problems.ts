import type { RefusalParams } from '../kernel/outcome.ts'
import type { ProblemCatalogue } from '../platform/problems.ts'

const of = (value: unknown): string => String(value ?? '')
const ifNear = (p: RefusalParams, sentence: string): string => (p.nearest ? ` ${sentence} ${of(p.nearest)}.` : '')

/** What the tariff answers when a question cannot be answered. */
export const problems: ProblemCatalogue = {
  'tariff.code_malformed': {
    status: 422,
    en: {
      title: 'This is not a classification number',
      detail: (p) => `"${of(p.given)}" is not a number of 2 to 10 digits.`,
      cure: 'Write 2, 4, 6, 8 or 10 digits, with or without points: 9617, 9617.00, 9617.00.00.00.',
    },
    fr: {
      title: 'Ce n’est pas un numéro de classement',
      detail: (p) => `«\u00a0${of(p.given)}\u00a0» n’est pas un numéro de 2 à 10 chiffres.`,
      cure: 'Écrivez 2, 4, 6, 8 ou 10 chiffres, avec ou sans points\u00a0: 9617, 9617.00, 9617.00.00.00.',
    },
  },
  'tariff.code_unknown': {
    status: 404,
    en: {
      title: 'No such classification number',
      detail: (p) => `${of(p.code)} is not in the tariff of ${of(p.asOf)}.${ifNear(p, 'Closest numbers:')}`,
      cure: 'Check the digits, or take one of the closest numbers if it describes the goods.',
    },
    fr: {
      title: 'Numéro de classement inconnu',
      detail: (p) =>
        `${of(p.code)} ne figure pas au tarif du ${of(p.asOf)}.${ifNear(p, 'Numéros les plus proches\u00a0:')}`,
      cure: 'Vérifiez les chiffres, ou prenez l’un des numéros proches s’il décrit les marchandises.',
    },
  },
  'tariff.day_uncovered': {
    status: 422,
    en: {
      title: 'No tariff is held for that day',
      detail: (p) => `The tariff held here begins on ${of(p.first)}; ${of(p.day)} lies before it.`,
      cure: 'Ask for that day or a later one.',
    },
    fr: {
      title: 'Aucun tarif pour ce jour',
      detail: (p) => `Le tarif conservé ici commence le ${of(p.first)}; le ${of(p.day)} lui est antérieur.`,
      cure: 'Demandez ce jour-là ou un jour ultérieur.',
    },
  },
  'tariff.origin_unknown': {
    status: 422,
    en: {
      title: 'No such country',
      detail: (p) => `"${of(p.given)}" is not a country code.`,
      cure: 'Use the two letters of ISO 3166, for example CN or DE; XK for Kosovo.',
    },
    fr: {
      title: 'Pays inconnu',
      detail: (p) => `«\u00a0${of(p.given)}\u00a0» n’est pas un code de pays.`,
      cure: 'Utilisez les deux lettres de la norme ISO 3166, par exemple CN ou DE; XK pour le Kosovo.',
    },
  },
  'tariff.currency_unknown': {
    status: 422,
    en: {
      title: 'No such currency',
      detail: (p) => `"${of(p.given)}" is not a currency code.`,
      cure: 'Use the three letters of ISO 4217, for example USD or EUR.',
    },
    fr: {
      title: 'Devise inconnue',
      detail: (p) => `«\u00a0${of(p.given)}\u00a0» n’est pas un code de devise.`,
      cure: 'Utilisez les trois lettres de la norme ISO 4217, par exemple USD ou EUR.',
    },
  },
  'tariff.day_malformed': {
    status: 422,
    en: {
      title: 'This is not a day',
      detail: (p) => `"${of(p.given)}" is not a day of the calendar.`,
      cure: 'Write year, month and day: 2026-11-24.',
    },
    fr: {
      title: 'Ce n’est pas un jour',
      detail: (p) => `«\u00a0${of(p.given)}\u00a0» n’est pas un jour du calendrier.`,
      cure: 'Écrivez l’année, le mois et le jour\u00a0: 2026-11-24.',
    },
  },
  'tariff.ruling_unknown': {
    status: 404,
    en: {
      title: 'No such ruling',
      detail: (p) => `No ruling with the number ${of(p.number)} has been published here.`,
      cure: 'Check the number, or look for words with GET /api/v1/rulings?q=.',
    },
    fr: {
      title: 'Décision inconnue',
      detail: (p) => `Aucune décision portant le numéro ${of(p.number)} n’est publiée ici.`,
      cure: 'Vérifiez le numéro, ou cherchez par mots avec GET /api/v1/rulings?q=.',
    },
  },
  'tariff.exchange_address': {
    status: 404,
    en: {
      title: 'No such address',
      detail: () => 'The exchange-rate service has one address.',
      cure: 'Use GET /exchange-rate-lambda/exchange-rates, with startDate and endDate if you like.',
    },
    fr: {
      title: 'Adresse inconnue',
      detail: () => 'Le service des taux de change n’a qu’une adresse.',
      cure: 'Utilisez GET /exchange-rate-lambda/exchange-rates, avec startDate et endDate au besoin.',
    },
  },
  'tariff.exchange_query': {
    status: 400,
    en: {
      title: 'The question for exchange rates cannot be read',
      detail: (p) => `${of(p.name)} is not usable.`,
      cure: 'startDate and endDate are days (2026-11-24), in that order and at most 366 days; limit and skip are whole numbers.',
    },
    fr: {
      title: 'La demande de taux de change est illisible',
      detail: (p) => `${of(p.name)} est inutilisable.`,
      cure: 'startDate et endDate sont des jours (2026-11-24), dans cet ordre et sur 366 jours au plus; limit et skip sont des nombres entiers.',
    },
  },
}
