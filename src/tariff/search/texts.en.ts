export const en = {
  begins: (digits: string) => `The number begins with ${digits}.`,
  moved: (number: string) =>
    `${number} is a number of an older edition; its goods are classified here or beside it now.`,
  nearest: (number: string) => `${number} is not in the tariff; this is the closest number that is.`,
  name: 'You typed its title.',
  everyday: (phrase: string, title: string, place: string) => `“${phrase}” is an everyday word for ${place}, ${title}.`,
  everydayHere: (phrase: string) => `“${phrase}” is an everyday word for these goods.`,
  spelling: (typed: string, readAs: string) => `“${typed}” was read as “${readAs}”.`,
  chapter: (number: string) => `chapter ${number}`,
  inTitle: (words: readonly string[], place: string) => `${words.map((word) => `“${word}”`).join(', ')} (${place})`,
  titles: (places: readonly string[]) => `Title words: ${places.join('; ')}.`,
  best: 'Best match',
  onlyChapter: 'Only these chapters',
  everyChapter: 'All chapters',
  chapterChoice: (number: string, title: string, count: number) => `${number} ${title} (${count})`,
  narrow: 'Narrow by chapter',
  help: 'Help me classify',
  helpText: 'A few questions on material, use and form, taken from the divisions of the tariff itself.',
  unsure: 'Not sure which one? A few questions lead to the number:',
  further: (count: number) => (count === 1 ? 'One more answer' : `${count} more answers`),
}

export type Texts = typeof en
