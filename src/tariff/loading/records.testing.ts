import type { ReadRecords } from './read-file.ts'

/** Records as a reader gives them, for tests that begin behind it: the heading is that of the first. */
export const readRecords = (records: readonly Readonly<Record<string, unknown>>[]): ReadRecords => ({
  form: 'records',
  records,
  columns: Object.keys(records[0] ?? {}),
  rowOf: (index) => index + 2,
  shortRows: [],
})
