import type { ProblemCatalogue } from '../platform/problems.ts'

export const problems = {
  'billing.statement_unknown': {
    status: 404,
    en: {
      title: 'No statement of that day',
      detail: (params) => `Account ${params.account} has no statement issued on ${params.date}.`,
      cure: 'Statements are issued on the 25th. Choose one from the list of statements.',
    },
    fr: {
      title: 'Aucun relevé de ce jour',
      detail: (params) => `Le compte ${params.account} n’a aucun relevé émis le ${params.date}.`,
      cure: 'Les relevés sont émis le 25. Choisissez-en un dans la liste des relevés.',
    },
  },
  'billing.notice_unknown': {
    status: 404,
    en: {
      title: 'No daily notice of that day',
      detail: (params) => `Account ${params.account} has no daily notice of ${params.date}.`,
      cure: 'A notice is made for a business day on which something was posted, and is there the day after.',
    },
    fr: {
      title: 'Aucun avis quotidien de ce jour',
      detail: (params) => `Le compte ${params.account} n’a aucun avis quotidien du ${params.date}.`,
      cure: 'Un avis est établi pour un jour ouvrable où une inscription a été faite; il paraît le lendemain.',
    },
  },
  'billing.transaction_unknown': {
    status: 404,
    en: {
      title: 'No such transaction',
      detail: () => 'This account has no transaction of that number, or you may not see it.',
      cure: 'Choose one from the list of transactions.',
    },
    fr: {
      title: 'Transaction introuvable',
      detail: () => 'Ce compte n’a aucune transaction de ce numéro, ou vous n’y avez pas accès.',
      cure: 'Choisissez-en une dans la liste des transactions.',
    },
  },
} satisfies ProblemCatalogue
