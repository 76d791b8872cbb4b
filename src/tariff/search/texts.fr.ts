import type { Texts } from './texts.en.ts'

export const fr: Texts = {
  begins: (digits) => `Le numéro commence par ${digits}.`,
  moved: (number) =>
    `${number} est un numéro d’une édition antérieure; ses marchandises se classent maintenant ici ou à côté.`,
  nearest: (number) => `${number} n’est pas au tarif; voici le numéro valide le plus proche.`,
  name: 'Vous avez tapé son titre.',
  everyday: (phrase, title, place) => `« ${phrase} » se dit couramment pour ${place}, ${title}.`,
  spelling: (typed, readAs) => `« ${typed} » a été lu « ${readAs} ».`,
  chapter: (number) => `chapitre ${number}`,
  inTitle: (words, place) => `${words.map((word) => `« ${word} »`).join(', ')} dans ${place}`,
  titles: (places) => `Mots des titres : ${places.join('; ')}.`,
  best: 'Meilleure réponse',
  onlyChapter: 'Seulement ces chapitres',
  everyChapter: 'Tous les chapitres',
  chapterChoice: (number, title, count) => `${number} ${title} (${count})`,
  narrow: 'Restreindre à un chapitre',
  help: 'Aidez-moi à classer',
  helpText: 'Quelques questions sur la matière, l’usage et la forme, tirées des divisions mêmes du tarif.',
  helpButton: 'Partir de ces réponses',
}
