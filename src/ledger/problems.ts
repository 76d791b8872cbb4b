import type { ProblemCatalogue } from '../platform/problems.ts'

export const problems = {
  'ledger.debt_not_open': {
    status: 422,
    en: {
      title: 'A chosen debt is not open',
      detail: () => 'One of the debts you chose is already paid, or does not belong to this account.',
      cure: 'Load the list of open items again and choose from it.',
    },
    fr: {
      title: 'Une dette choisie n’est plus ouverte',
      detail: () => 'L’une des dettes choisies est déjà payée ou n’appartient pas à ce compte.',
      cure: 'Affichez de nouveau la liste des postes ouverts et choisissez parmi ceux-ci.',
    },
  },
  'ledger.chosen_exceeds_payment': {
    status: 422,
    en: {
      title: 'The payment does not cover the chosen debts',
      detail: () => 'The debts you chose add up to more than the payment. A chosen debt is paid in full or not at all.',
      cure: 'Pay a larger amount, choose fewer debts, or choose none: then the oldest are paid first.',
    },
    fr: {
      title: 'Le paiement ne couvre pas les dettes choisies',
      detail: () =>
        'Le total des dettes choisies dépasse le paiement. Une dette choisie est payée en entier ou ne l’est pas.',
      cure: 'Payez un montant plus élevé, choisissez moins de dettes ou n’en choisissez aucune : les plus anciennes seront alors payées d’abord.',
    },
  },
  'ledger.payment_unknown': {
    status: 404,
    en: {
      title: 'No such payment on this account',
      detail: (params) => `Payment ${params.payment} was never booked on this account.`,
      cure: 'Check the payment number and the account.',
    },
    fr: {
      title: 'Aucun paiement de ce numéro dans ce compte',
      detail: (params) => `Le paiement ${params.payment} n’a jamais été inscrit à ce compte.`,
      cure: 'Vérifiez le numéro du paiement et le compte.',
    },
  },
} satisfies ProblemCatalogue
