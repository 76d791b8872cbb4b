import type { Lang } from '../../platform/i18n.ts'
import type { Basis } from './classify.ts'

const en = {
  title: 'Help me classify',
  describe: 'What are the goods?',
  describeHint: 'A few plain words in English or French: women’s leather boots, frozen blueberries, cordless drill',
  begin: 'Begin',
  nothing: (query: string) => `Nothing in the tariff answers to “${query}”. Try one plain word, such as “bottle”.`,
  question: 'One question at a time',
  ask: {
    material: 'What is it made of?',
    use: 'What is it for?',
    wearer: 'Who is it for?',
    state: 'In what state is it?',
    size: 'How large, heavy or strong is it?',
    kind: 'Which of these is it?',
  } satisfies Record<Basis, string>,
  inChapter: (number: string, chapter: string) => `${number}, in the chapter ${chapter}`,
  fits: 'your words fit',
  unsure: 'I do not know',
  next: 'Continue',
  noneOfThese: 'None of these: all answers',
  yourWords: 'Your words',
  result: 'The number for your goods',
  soFar: 'As far as your answers lead',
  notWhole:
    'This is not a whole classification number yet: a declaration needs ten digits. Come back when you know more.',
  way: 'How we came to it',
  open: 'Rates and measures of this number',
  keep: 'The address of this page holds your answers: keep it, print the page, or send it to the person who classifies.',
  information: 'Information from titles in our own words, not a ruling. Section and chapter notes may lead elsewhere.',
}

export type DialogueTexts = typeof en

const fr: DialogueTexts = {
  title: 'Aidez-moi à classer',
  describe: 'Quelles sont les marchandises?',
  describeHint:
    'Quelques mots simples, en français ou en anglais : bottes de cuir pour femmes, bleuets congelés, perceuse sans fil',
  begin: 'Commencer',
  nothing: (query) => `Rien au tarif ne répond à « ${query} ». Essayez un seul mot simple, comme « bouteille ».`,
  question: 'Une question à la fois',
  ask: {
    material: 'De quelle matière est-ce?',
    use: 'À quoi cela sert-il?',
    wearer: 'À qui est-ce destiné?',
    state: 'Dans quel état est-ce?',
    size: 'De quelle taille, de quel poids ou de quelle force?',
    kind: 'Lequel de ces articles est-ce?',
  },
  inChapter: (number, chapter) => `${number}, dans le chapitre ${chapter}`,
  fits: 'correspond à vos mots',
  unsure: 'Je ne sais pas',
  next: 'Continuer',
  noneOfThese: 'Aucun de ceux-ci : toutes les réponses',
  yourWords: 'Vos mots',
  result: 'Le numéro de vos marchandises',
  soFar: 'Jusqu’où mènent vos réponses',
  notWhole:
    'Ce n’est pas encore un numéro de classement entier : une déclaration en demande dix chiffres. Revenez quand vous en saurez plus.',
  way: 'Le chemin parcouru',
  open: 'Taux et mesures de ce numéro',
  keep: 'L’adresse de cette page contient vos réponses : gardez-la, imprimez la page ou envoyez-la à la personne qui classe.',
  information:
    'Renseignement tiré de titres dans nos propres mots, et non décision. Les notes de section et de chapitre peuvent mener ailleurs.',
}

export const dialogueTexts: Readonly<Record<Lang, DialogueTexts>> = { en, fr }
