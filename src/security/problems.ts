import type { ProblemCatalogue } from '../platform/problems.ts'

export const problems: ProblemCatalogue = {
  'security.bond_amount': {
    status: 422,
    en: {
      title: 'A bond needs an amount',
      detail: () => 'The amount of the bond must be above zero.',
      cure: 'Enter the amount that stands on the bond.',
    },
    fr: {
      title: 'Un cautionnement a un montant',
      detail: () => 'Le montant du cautionnement doit dépasser zéro.',
      cure: 'Inscrivez le montant qui figure sur le cautionnement.',
    },
  },
  'security.bond_period': {
    status: 422,
    en: {
      title: 'The bond ends before it starts',
      detail: () => 'The last day of the bond is before its first day.',
      cure: 'Check both days; leave the last day out for a continuous bond.',
    },
    fr: {
      title: 'Le cautionnement se termine avant de commencer',
      detail: () => 'Le dernier jour du cautionnement précède le premier.',
      cure: 'Vérifiez les deux dates; n’inscrivez pas de dernier jour pour un cautionnement continu.',
    },
  },
}
