import type { ProblemCatalogue } from '../../../platform/problems.ts'

/** Why an estimate is not kept, renamed or deleted. */
export const problems: ProblemCatalogue = {
  'estimates.saved_name_missing': {
    status: 422,
    en: {
      title: 'The name is missing',
      detail: () => 'A saved estimate needs a name.',
      cure: 'Write a name that you will recognize, such as the goods and the supplier.',
    },
    fr: {
      title: 'Le nom manque',
      detail: () => 'Une estimation enregistrée doit avoir un nom.',
      cure: 'Donnez un nom que vous reconnaîtrez, par exemple les marchandises et le fournisseur.',
    },
  },
  'estimates.saved_name_long': {
    status: 422,
    en: {
      title: 'The name is too long',
      detail: (p) => `A name has at most ${p.most} characters.`,
      cure: 'Shorten the name.',
    },
    fr: {
      title: 'Le nom est trop long',
      detail: (p) => `Un nom compte au plus ${p.most} caractères.`,
      cure: 'Raccourcissez le nom.',
    },
  },
  'estimates.saved_full': {
    status: 409,
    en: {
      title: 'No room for more',
      detail: (p) => `This business keeps ${p.most} estimates already, and that is the most.`,
      cure: 'Delete some that are no longer needed, then save again.',
    },
    fr: {
      title: 'Plus de place',
      detail: (p) => `Cette entreprise conserve déjà ${p.most} estimations, soit le maximum.`,
      cure: 'Supprimez-en qui ne servent plus, puis enregistrez de nouveau.',
    },
  },
  'estimates.saved_unknown': {
    status: 404,
    en: {
      title: 'No such saved estimate',
      detail: () => 'This estimate is not among those of the account you work in.',
      cure: 'It may have been deleted, or belong to another business. Look in the list of saved estimates.',
    },
    fr: {
      title: 'Estimation introuvable',
      detail: () => 'Cette estimation ne figure pas parmi celles du compte dans lequel vous travaillez.',
      cure: 'Elle a peut-être été supprimée, ou appartient à une autre entreprise. Consultez la liste des estimations enregistrées.',
    },
  },
  'estimates.saved_not_allowed': {
    status: 403,
    en: {
      title: 'You cannot save in this account',
      detail: () => 'Your rights do not include this account.',
      cure: 'Choose another account, or ask its manager for access.',
    },
    fr: {
      title: 'Vous ne pouvez pas enregistrer dans ce compte',
      detail: () => 'Vos droits ne comprennent pas ce compte.',
      cure: 'Choisissez un autre compte, ou demandez l’accès à son gestionnaire.',
    },
  },
  'estimates.saved_not_yours': {
    status: 403,
    en: {
      title: 'Somebody else keeps this estimate',
      detail: () =>
        'Only the person who saved it, or somebody who may draft declarations in this account, can change it.',
      cure: 'Ask that person, or save an estimate of your own.',
    },
    fr: {
      title: 'Cette estimation est celle d’une autre personne',
      detail: () =>
        'Seules la personne qui l’a enregistrée et celles qui peuvent préparer des déclarations dans ce compte peuvent la modifier.',
      cure: 'Adressez-vous à cette personne, ou enregistrez votre propre estimation.',
    },
  },
}
