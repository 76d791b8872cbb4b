import type { Texts } from './texts.en.ts'

export const fr: Texts = {
  begins: (digits) => `Le numéro commence par ${digits}.`,
  moved: (number) =>
    `${number} est un numéro d’une édition antérieure; ses marchandises se classent maintenant ici ou à côté.`,
  nearest: (number) => `${number} n’est pas au tarif; voici le numéro valide le plus proche.`,
  name: 'Vous avez tapé son titre.',
  everyday: (phrase, title, place) =>
    `«\u00a0${phrase}\u00a0» se dit couramment pour ${place.startsWith('chapitre') ? `le ${place}` : place}, ${title}.`,
  everydayHere: (phrase) => `«\u00a0${phrase}\u00a0» se dit couramment pour ces marchandises.`,
  spelling: (typed, readAs) => `«\u00a0${typed}\u00a0» a été lu «\u00a0${readAs}\u00a0».`,
  chapter: (number) => `chapitre ${number}`,
  inTitle: (words, place) => `${words.map((word) => `«\u00a0${word}\u00a0»`).join(', ')} (${place})`,
  titles: (places) => `Mots des titres\u00a0: ${places.join('; ')}.`,
  best: 'Meilleure réponse',
  onlyChapter: 'Seulement ces chapitres',
  everyChapter: 'Tous les chapitres',
  chapterChoice: (number, title, count) => `${number} ${title} (${count})`,
  narrow: 'Restreindre à un chapitre',
  help: 'M’aider à classer',
  helpText: 'Quelques questions sur la matière, l’usage et la forme, tirées des divisions mêmes du tarif.',
  unsure: 'Vous hésitez? Quelques questions mènent au numéro\u00a0:',
  further: (count) => (count < 2 ? 'Une autre réponse' : `${count} autres réponses`),
}
