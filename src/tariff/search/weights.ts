/**
 * What counts for how much. Found on the `dev` half of `bench/search` and on everyday names left out of the index; the
 * other half only measures.
 */
export const WEIGHTS = {
  everyday: 0.94,
  title: 0.64,
  /** A phrase of which the query says only a part counts for less: `base + (1 - base) × share²`. */
  base: 0.53,
  coverage: 0.9,
  /** Of one phrase that is the whole query, against words found here and there. */
  whole: 0.5,
  /** How much it counts that goods of the heading, of the subheading are likely named with the words of the query. */
  likelyHeading: 0.25,
  likelySubheading: 0.28,
  /** In that: names that a word is taken to have everywhere, and names added to those a place has. */
  unseen: 0.08,
  room: 64,
  /** On what speaks of parts, accessories or waste when the query does not. */
  parts: 0.95,
  /** On each further subheading of a heading. */
  sameHeading: 0.95,
  /** For subheadings with many lines: goods much traded are divided finely. */
  size: 0.009,
  /** In a query: the word that says what the goods are, and words behind `of`, `for` …. */
  queryHead: 1.25,
  queryTail: 0.87,
  /** In a title: later parts between commas, words before the head, words behind `of`, `for` …. */
  laterPart: 0.7,
  excluded: 0.12,
  /** On a phrase whose naming word the query does not say: `box` for `box opener`. */
  headless: 0.68,
  /** The same where the query says it, but as what narrows the goods: `car` of `car bumper`. */
  turned: 0.78,
  /** How much more often a word must name goods to be taken for the name where the language does not put it. */
  namingGap: 0.5,
  /** In a title: what stands before `and`, `or` and is shorter than what follows. */
  cutOff: 0.6,
  modifier: 0.88,
  modifierShare: 0.75,
  tail: 0.75,
  tailShare: 0.55,
  narrow: 0.038,
  /** How much a level carries over to what is below it. */
  carryChapter: 0.3,
  carryHeading: 0.8,
  carryGroup: 0.8,
  carryBelow: 0.97,
  otherMetals: 0.94,
  /** On a misspelled word read as one that begins with another letter. */
  firstLetter: 0.8,
  /** In a query: on what begins with a figure, `20a`, `50mm`. */
  measure: 0.3,
  /** On two words of a query read as one. */
  joined: 0.4,
  kin: 0.8,
  synonym: 0.82,
  hyphenPart: 0.53,
}
