import type { ProblemCatalogue } from '../../platform/problems.ts'

const of = (value: unknown): string => String(value ?? '')

export const problems: ProblemCatalogue = {
  'tariff.days_reversed': {
    status: 422,
    en: {
      title: 'The days are the wrong way round',
      detail: (p) => `${of(p.from)} is after ${of(p.to)}.`,
      cure: 'Put the earlier day first.',
    },
    fr: {
      title: 'Les jours sont inversés',
      detail: (p) => `Le ${of(p.from)} vient après le ${of(p.to)}.`,
      cure: 'Mettez le jour le plus ancien en premier.',
    },
  },
  'tariff.treatment_unknown': {
    status: 422,
    en: {
      title: 'No such tariff treatment',
      detail: (p) => `"${of(p.given)}" is not a tariff treatment.`,
      cure: 'Use its abbreviation or its number, for example UST or 10.',
    },
    fr: {
      title: 'Traitement tarifaire inconnu',
      detail: (p) => `«\u00a0${of(p.given)}\u00a0» n’est pas un traitement tarifaire.`,
      cure: 'Utilisez son abréviation ou son numéro, par exemple TÉU ou 10.',
    },
  },
}
