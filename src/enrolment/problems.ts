import type { ProblemCatalogue } from '../platform/problems.ts'

export const problems: ProblemCatalogue = {
  'enrolment.rpp_enrolled': {
    status: 409,
    en: {
      title: 'Already enrolled in Release Prior to Payment',
      detail: (p) => `Account ${p.account} is enrolled already.`,
      cure: 'Nothing needs to be done. To change the security, post a new bond.',
    },
    fr: {
      title: 'Déjà inscrit à la mainlevée avant le paiement',
      detail: (p) => `Le compte ${p.account} est déjà inscrit.`,
      cure: 'Il n’y a rien à faire. Pour modifier la garantie, déposez un nouveau cautionnement.',
    },
  },
}
