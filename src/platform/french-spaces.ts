/** No-break spaces where French wants them: before `:` `%` `$` and inside « ». Sources are written with plain ones. */
export const frenchSpaces = (text: string): string => text.replaceAll('« ', '«\u00a0').replace(/ (?=[:»%$])/g, '\u00a0')
