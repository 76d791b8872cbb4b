import type { ProblemCatalogue, ProblemKind, ProblemText } from '../../platform/problems.ts'

/** No-break spaces where French wants them: before `:` `%` `$` and inside « ». Source: glossary section 16. */
export const frenchSpaces = (text: string): string => text.replaceAll('« ', '«\u00a0').replace(/ (?=[:»%$])/g, '\u00a0')

/** A catalogue written with plain spaces, so that its source can be read and searched, as it should be shown. */
export const withFrenchSpaces = (problems: ProblemCatalogue): ProblemCatalogue =>
  Object.fromEntries(
    Object.entries(problems).map(([code, kind]): [string, ProblemKind] => [code, { ...kind, fr: spaced(kind.fr) }]),
  )

const spaced = ({ title, detail, cure }: ProblemText): ProblemText => ({
  title: frenchSpaces(title),
  detail: (params) => frenchSpaces(detail(params)),
  cure: frenchSpaces(cure),
})
