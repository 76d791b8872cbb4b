import { parseIsoDate } from '../kernel/dates.ts'
import { parseMoney } from '../kernel/money.ts'
import type { RefusalParams } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'
import type { ProblemCatalogue } from '../platform/problems.ts'
import { dateWords, money } from '../ui/format.ts'

/** The catalogue shows every sentence with “…” for what an answer would name: that stays as it is. */
const sum = (params: RefusalParams, name: string, lang: Lang): string => {
  const text = String(params[name] ?? '0.00')
  return parseMoney(text).ok ? money(text, lang) : text
}
const day = (params: RefusalParams, name: string, lang: Lang): string => {
  const parsed = parseIsoDate(String(params[name] ?? ''))
  return parsed.ok ? dateWords(parsed.value, lang) : String(params[name] ?? '')
}

export const problems = {
  'payments.account_closed': {
    status: 422,
    en: {
      title: 'The account is closed',
      detail: (p) => `Account ${p.account} is closed and takes no payments.`,
      cure: 'Choose another program account, or ask for this one to be opened again.',
    },
    fr: {
      title: 'Le compte est fermé',
      detail: (p) => `Le compte ${p.account} est fermé et ne reçoit plus de paiements.`,
      cure: 'Choisissez un autre compte de programme, ou demandez la réouverture de celui-ci.',
    },
  },
  'payments.amount_not_positive': {
    status: 422,
    en: {
      title: 'The amount must be above zero',
      detail: () => 'A payment needs an amount above zero.',
      cure: 'Enter what you want to pay, for example 1,234.56.',
    },
    fr: {
      title: 'Le montant doit dépasser zéro',
      detail: () => 'Le montant d’un paiement doit dépasser zéro.',
      cure: 'Inscrivez ce que vous voulez payer, par exemple 1 234,56.',
    },
  },
  'payments.amount_malformed': {
    status: 422,
    en: {
      title: 'The amount cannot be read',
      detail: () => 'The amount is missing or is not an amount of money.',
      cure: 'Enter dollars and cents, for example 1,234.56.',
    },
    fr: {
      title: 'Le montant est illisible',
      detail: () => 'Le montant manque ou n’est pas une somme d’argent.',
      cure: 'Inscrivez des dollars et des cents, par exemple 1 234,56.',
    },
  },
  'payments.account_malformed': {
    status: 422,
    en: {
      title: 'The account number is not right',
      detail: () => 'This is not a program account number of imports (RM).',
      cure: 'Use the 15 characters: nine digits, RM, four digits.',
    },
    fr: {
      title: 'Le numéro de compte est erroné',
      detail: () => 'Ce n’est pas un numéro de compte de programme d’importation (RM).',
      cure: 'Utilisez les 15 caractères\u00a0: neuf chiffres, RM, quatre chiffres.',
    },
  },
  'payments.card_limit': {
    status: 422,
    en: {
      title: 'More than may be paid by card in this cycle',
      detail: (p) =>
        `By card, ${sum(p, 'left', 'en')} of ${sum(p, 'limit', 'en')} can still be paid on this account until ${day(p, 'until', 'en')}; you asked for ${sum(p, 'amount', 'en')}.`,
      cure: 'Pay a part by card now. A payment under way that you cancel frees its part of the limit.',
    },
    fr: {
      title: 'Plus que ce qui peut être payé par carte dans ce cycle',
      detail: (p) =>
        `Par carte, il reste ${sum(p, 'left', 'fr')} sur ${sum(p, 'limit', 'fr')} pour ce compte jusqu’au ${day(p, 'until', 'fr')}; vous avez demandé ${sum(p, 'amount', 'fr')}.`,
      cure: 'Payez une partie par carte maintenant. Un paiement en cours que vous annulez libère sa part de la limite.',
    },
  },
  'payments.card_limit_each': {
    status: 422,
    en: {
      title: 'More than one card payment may be',
      detail: (p) => `A card payment is at most ${sum(p, 'limit', 'en')}; you asked for ${sum(p, 'amount', 'en')}.`,
      cure: 'Pay in several payments.',
    },
    fr: {
      title: 'Plus que ce que permet un paiement par carte',
      detail: (p) =>
        `Un paiement par carte est d’au plus ${sum(p, 'limit', 'fr')}; vous avez demandé ${sum(p, 'amount', 'fr')}.`,
      cure: 'Payez en plusieurs paiements.',
    },
  },
  'payments.debt_not_open': {
    status: 422,
    en: {
      title: 'Nothing is owed on a chosen document',
      detail: (p) => `Nothing is open on ${p.document} in this account.`,
      cure: 'Choose from the open items of the account, or choose none: then the oldest debt is paid first.',
    },
    fr: {
      title: 'Rien n’est dû sur un document choisi',
      detail: (p) => `Rien n’est dû sur ${p.document} dans ce compte.`,
      cure: 'Choisissez parmi les postes ouverts du compte, ou n’en choisissez aucun\u00a0: la plus ancienne dette est alors payée d’abord.',
    },
  },
  'payments.allocations_exceed': {
    status: 422,
    en: {
      title: 'The payment does not cover the chosen debts',
      detail: (p) => `The chosen debts add up to ${sum(p, 'chosen', 'en')}, the payment is ${sum(p, 'amount', 'en')}.`,
      cure: 'A chosen debt is paid in full. Pay more, choose fewer, or choose none.',
    },
    fr: {
      title: 'Le paiement ne couvre pas les dettes choisies',
      detail: (p) =>
        `Les dettes choisies totalisent ${sum(p, 'chosen', 'fr')}, le paiement est de ${sum(p, 'amount', 'fr')}.`,
      cure: 'Une dette choisie est payée en entier. Payez davantage, choisissez-en moins, ou n’en choisissez aucune.',
    },
  },
  'payments.already_decided': {
    status: 409,
    en: {
      title: 'This payment is over',
      detail: () => 'The card company has already answered for this payment.',
      cure: 'Look at its state. To pay again, start a new payment.',
    },
    fr: {
      title: 'Ce paiement est terminé',
      detail: () => 'La société de cartes a déjà répondu pour ce paiement.',
      cure: 'Consultez son état. Pour payer de nouveau, commencez un nouveau paiement.',
    },
  },
  'payments.card_company_silent': {
    status: 503,
    en: {
      title: 'The card company does not answer',
      detail: () => 'The payment is recorded, no card was charged through this page, and no debt has changed.',
      cure: 'Try again in a few minutes; the same payment goes on.',
    },
    fr: {
      title: 'La société de cartes ne répond pas',
      detail: () => 'Le paiement est inscrit, aucune carte n’a été débitée par cette page et aucune dette n’a changé.',
      cure: 'Réessayez dans quelques minutes; le même paiement se poursuit.',
    },
  },
  'payments.sandbox_only': {
    status: 404,
    en: {
      title: 'Only in the demo',
      detail: () => 'The sandbox card company exists in the demo only, and takes only its own payments.',
      cure: 'Send the payer to redirectUrl.',
    },
    fr: {
      title: 'Seulement en démonstration',
      detail: () => 'La société de cartes d’essai n’existe qu’en démonstration et ne prend que ses propres paiements.',
      cure: 'Envoyez la personne qui paie à l’adresse redirectUrl.',
    },
  },
  'payments.card_unknown': {
    status: 422,
    en: {
      title: 'Not a card of the sandbox',
      detail: () => 'The sandbox takes its own card numbers only. The number you sent was not kept.',
      cure: 'Use one of the listed test numbers, for example 4242 4242 4242 4242.',
    },
    fr: {
      title: 'Ce n’est pas une carte d’essai',
      detail: () => 'Le bac à sable n’accepte que ses propres numéros de carte. Le numéro envoyé n’a pas été conservé.',
      cure: 'Utilisez l’un des numéros d’essai, par exemple 4242 4242 4242 4242.',
    },
  },
  'payments.signature_wrong': {
    status: 401,
    en: {
      title: 'The message is not signed by the card company',
      detail: () => 'The signature does not fit the message. Nothing was done.',
      cure: 'Check the signing secret on both sides.',
    },
    fr: {
      title: 'Le message n’est pas signé par la société de cartes',
      detail: () => 'La signature ne correspond pas au message. Rien n’a été fait.',
      cure: 'Vérifiez le secret de signature des deux côtés.',
    },
  },
  'payments.message_malformed': {
    status: 400,
    en: {
      title: 'The message cannot be read',
      detail: () => 'The message is signed, yet not in the form agreed.',
      cure: 'Send it in the documented form.',
    },
    fr: {
      title: 'Le message est illisible',
      detail: () => 'Le message est signé, mais n’a pas la forme convenue.',
      cure: 'Envoyez-le sous la forme documentée.',
    },
  },
} satisfies ProblemCatalogue
