import type { Texts } from './texts.en.ts'

export const fr: Texts = {
  title: 'Messages',
  lead: 'Ce qui s’est passé dans vos comptes, du plus récent au plus ancien.',
  views: { all: 'Tous', unread: 'Non lus' },
  columns: { when: 'Quand', what: 'Message', account: 'Compte', state: 'État' },
  caption: 'Messages',
  unread: 'Non lu',
  read: 'Lu',
  markAll: 'Tout marquer comme lu',
  none: 'Aucun message pour l’instant',
  noneHint: 'Les relevés, les déclarations acceptées et les paiements de vos comptes sont annoncés ici.',
  noneUnread: 'Vous avez tout lu',
  showAll: 'Afficher tous les messages',
  shown: (count) => (count < 2 ? `${count} message sur cette page` : `${count} messages sur cette page`),
  statementIssued: (date) => `Relevé de compte du ${date}`,
  statementPay: (amount, dueOn) => `${amount} à payer au plus tard le ${dueOn}`,
  statementNothing: 'Rien à payer',
  cadAccepted: (number) => `Déclaration ${number} acceptée`,
  cadCorrected: (number) => `Déclaration ${number} corrigée`,
  cadTotal: (total) => `Droits et taxes ${total}`,
  paymentReceived: (amount) => `Paiement de ${amount} reçu`,
  paymentCleared: (receipt, debts) =>
    `Reçu ${receipt}. ${debts === 0 ? 'Pas encore imputé à une dette' : debts === 1 ? 'Imputé à 1 dette' : `Imputé à ${debts} dettes`}`,
  goodsChanging: (reference, day) => `Les droits sur ${reference} changent le ${day}`,
  goodsNumber: (number) => `Numéro de classement ${number}`,
}
