/** What counts for how much. Found on the `dev` half of `bench/search`; the other half only measures. */
export const WEIGHTS = {
  everyday: 0.825,
  title: 1,
  /** A phrase of which the query says only a part counts for less: `base + (1 - base) × share²`. */
  base: 0.4,
  coverage: 1.2,
  /** Of one phrase that is the whole query, against words found here and there. */
  whole: 0.5,
  /** On what speaks of parts, accessories or waste when the query does not. */
  parts: 0.9,
  /** On each further subheading of a heading. */
  sameHeading: 0.97,
  /** For subheadings with many lines: goods much traded are divided finely. */
  size: 0.012,
  /** In a query: the word that says what the goods are, and words behind `of`, `for` …. */
  queryHead: 1.3,
  queryTail: 0.562,
  /** In a title: later parts between commas, words before the head, words behind `of`, `for` …. */
  laterPart: 0.637,
  excluded: 0.12,
  /** On a phrase whose naming word the query does not say: `box` for `box opener`. */
  headless: 0.75,
  /** The same where the query says it, but as what narrows the goods: `car` of `car bumper`. */
  turned: 0.85,
  /** In a title: what stands before `and`, `or` and is shorter than what follows. */
  cutOff: 0.85,
  modifier: 0.92,
  modifierShare: 1,
  tail: 0.75,
  tailShare: 0.5,
  narrow: 0.038,
  /** How much a level carries over to what is below it. */
  carryChapter: 0.3,
  carryHeading: 0.7,
  carryGroup: 0.88,
  carryBelow: 0.97,
  otherMetals: 0.94,
  kin: 0.8,
  synonym: 0.8,
  hyphenPart: 0.562,
}
