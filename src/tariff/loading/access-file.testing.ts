import { Buffer } from 'node:buffer'

/**
 * Writes an Access 2007 database (`.accdb`, ACE) of one table, for tests: no library does. Layout as mdbtools describes
 * it (HACKING.md there): pages of 4,096 bytes; page 0 header, 1 usage maps, 2 definition of MSysObjects, 3 its rows, 4
 * definition of the table, then its rows. Checked with `mdb-export`, a reader that shares no code with ours.
 */
export type AccessColumn = {
  readonly name: string
  readonly type: 'text' | 'memo' | 'date' | 'long' | 'double' | 'currency' | 'numeric' | 'boolean'
}
export type AccessValue = string | number | boolean | Date | null
/** `jet4`: an `.mdb` of Access 2000 to 2003. `isDeleted`: rows taken out and not yet compacted away. */
export interface AccessForm {
  readonly engine?: 'ace' | 'jet4'
  readonly isDeleted?: (row: number) => boolean
}

const PAGE = 4096
const TYPE = {
  boolean: 0x01,
  long: 0x04,
  currency: 0x05,
  double: 0x07,
  date: 0x08,
  text: 0x0a,
  binary: 0x0b,
  memo: 0x0c,
  numeric: 0x10,
} as const
const SIZE = { boolean: 1, long: 4, currency: 8, double: 8, date: 8, numeric: 17 } as const
/** Decimals of a numeric column; a currency always has four. */
const SCALE = 2

interface Column {
  readonly name: string
  readonly type: keyof typeof TYPE
}

export function accessFile(
  table: string,
  columns: readonly AccessColumn[],
  rows: readonly (readonly AccessValue[])[],
  { engine = 'ace', isDeleted = () => false }: AccessForm = {},
): Uint8Array {
  const catalogue: readonly Column[] = [
    { name: 'Id', type: 'long' },
    { name: 'ParentId', type: 'long' },
    { name: 'Name', type: 'text' },
    { name: 'Type', type: 'long' },
    { name: 'DateCreate', type: 'date' },
    { name: 'DateUpdate', type: 'date' },
    { name: 'Flags', type: 'long' },
    { name: 'LvProp', type: 'binary' },
  ]
  const day = new Date('2026-01-01T00:00:00Z')
  const objects: readonly (readonly AccessValue[])[] = [
    [2, 0x0f000001, 'MSysObjects', 1, day, day, -0x80000000, null],
    [4, 0x0f000001, table, 1, day, day, 0, null],
  ]
  // Long texts stand on pages of their own, behind the others: where those begin is known once the rows are laid out.
  const records = (firstLong: number, long: Buffer[]): Buffer[] =>
    rows.map((row) => record(columns, row, (bytes) => kept(bytes, firstLong, long)))
  const layOut = (firstLong: number, long: Buffer[]): Buffer[] => dataPages(4, records(firstLong, long), isDeleted)
  const long: Buffer[] = []
  const data = layOut(5 + layOut(0, []).length, long)
  const catalogueData = dataPages(
    2,
    objects.map((row) => record(catalogue, row, () => Buffer.alloc(0))),
  )
  const [first] = catalogueData
  if (first === undefined || catalogueData.length > 1) throw new Error('the catalogue has one page')
  const pages = 5 + data.length + long.length
  const maps = [[], [3], [], data.map((_, at) => 5 + at), []].map((used) => usageMap(used, pages))
  return Buffer.concat([
    header(day, engine),
    dataPage(1, maps),
    definition(catalogue, objects.length, 'S', 1),
    first,
    definition(columns, rows.length, 'N', 3),
    ...data,
    ...long,
  ])
}

function header(created: Date, engine: 'ace' | 'jet4'): Buffer {
  const page = Buffer.alloc(PAGE)
  page.writeUInt32LE(0x100, 0)
  page.write(engine === 'ace' ? 'Standard ACE DB\0' : 'Standard Jet DB\0', 4, 'latin1')
  page.writeUInt8(engine === 'ace' ? 0x02 : 0x01, 0x14)
  page.writeUInt16LE(1252, 0x3c)
  page.writeUInt16LE(1033, 0x6e)
  page.writeDoubleLE(daysOf(created), 0x72)
  // The header is scrambled with a key that every reader knows.
  rc4(Buffer.from([0xc7, 0xda, 0x39, 0x6b]), page.subarray(0x18, 0x18 + 128))
  return page
}

/** @param mapRow row of page 1 with the pages in use; the next row has those with room. */
function definition(columns: readonly Column[], rowCount: number, kind: 'S' | 'N', mapRow: number): Buffer {
  const page = Buffer.alloc(PAGE)
  page.set([0x02, 0x01])
  page.writeUInt32LE(rowCount, 16)
  page.write(kind, 40, 'latin1')
  page.writeUInt16LE(columns.length, 41)
  page.writeUInt16LE(columns.filter(isVariable).length, 43)
  page.writeUInt16LE(columns.length, 45)
  page.writeUInt32LE((1 << 8) | mapRow, 55)
  page.writeUInt32LE((1 << 8) | (mapRow + 1), 59)
  let at = 63
  let fixed = 0
  let variable = 0
  for (const [index, column] of columns.entries()) {
    page.writeUInt8(TYPE[column.type], at)
    page.writeUInt16LE(index, at + 5)
    page.writeUInt16LE(isVariable(column) ? variable : 0, at + 7)
    page.writeUInt16LE(index, at + 9)
    if (column.type === 'numeric') page.set([18, SCALE], at + 11)
    page.writeUInt8((isVariable(column) ? 0 : 0x01) | 0x02, at + 15)
    page.writeUInt16LE(isVariable(column) ? 0 : fixed, at + 21)
    page.writeUInt16LE(sizeOf(column), at + 23)
    if (isVariable(column)) variable += 1
    else if (column.type !== 'boolean') fixed += sizeOf(column)
    at += 25
  }
  for (const { name } of columns) {
    at = page.writeUInt16LE(name.length * 2, at)
    at += page.write(name, at, 'ucs2')
  }
  page.writeUInt32LE(at, 8)
  page.writeUInt16LE(PAGE - at, 2)
  return page
}

const isVariable = ({ type }: Column): boolean => type === 'text' || type === 'binary' || type === 'memo'
const sizeOf = ({ type }: Column): number =>
  type === 'text' ? 510 : type === 'binary' || type === 'memo' ? 0 : SIZE[type]

/** Column count, fixed values, variable values, where those end and begin (backwards), their count, which are not null. */
function record(columns: readonly Column[], values: readonly AccessValue[], memo: (bytes: Buffer) => Buffer): Buffer {
  const fixed: Buffer[] = []
  const variable: Buffer[] = []
  const mask = Buffer.alloc(Math.ceil(columns.length / 8))
  for (const [index, column] of columns.entries()) {
    const value = values[index] ?? null
    const isSet = column.type === 'boolean' ? value === true : value !== null
    if (isSet) mask[index >> 3] = (mask[index >> 3] ?? 0) | (1 << (index & 7))
    const bytes = value === null ? Buffer.alloc(0) : text(String(value))
    if (isVariable(column)) variable.push(value !== null && column.type === 'memo' ? memo(bytes) : bytes)
    else if (column.type !== 'boolean') fixed.push(fixedValue(column, value))
  }
  const head = Buffer.concat([uint16(columns.length), ...fixed])
  const starts = variable.map((_, at) => head.length + variable.slice(0, at).reduce((sum, one) => sum + one.length, 0))
  const end = head.length + variable.reduce((sum, one) => sum + one.length, 0)
  return Buffer.concat([head, ...variable, ...[...starts, end].reverse().map(uint16), uint16(variable.length), mask])
}

function fixedValue(column: Column, value: AccessValue): Buffer {
  const buffer = Buffer.alloc(sizeOf(column))
  if (value === null) return buffer
  if (value instanceof Date) buffer.writeDoubleLE(daysOf(value))
  else if (column.type === 'double') buffer.writeDoubleLE(Number(value))
  else if (column.type === 'currency') buffer.writeBigInt64LE(BigInt(Math.round(Number(value) * 10_000)))
  else if (column.type === 'numeric') {
    // A sign, then four words of four bytes, the greatest first.
    buffer.writeUInt8(Number(value) < 0 ? 0x80 : 0)
    buffer.writeUInt32LE(Math.round(Math.abs(Number(value)) * 10 ** SCALE), 13)
  } else buffer.writeInt32LE(Number(value))
  return buffer
}

/**
 * A memo in its row: the text itself when short, else where it is: one row of another page, or a chain of them, each with
 * the address of the next before its part.
 */
function kept(bytes: Buffer, firstLong: number, long: Buffer[]): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt32LE(bytes.length)
  const alone = (rows: readonly Buffer[]): void => void long.push(dataPage(0x4c41564c, rows))
  if (bytes.length <= 64) {
    head.writeUInt8(0x80, 3)
    return Buffer.concat([head, bytes])
  }
  head.writeUInt32LE((firstLong + long.length) << 8, 4)
  if (bytes.length <= 3000) {
    head.writeUInt8(0x40, 3)
    alone([bytes])
    return head
  }
  for (let at = 0; at < bytes.length; at += 4000) {
    const next = Buffer.alloc(4)
    if (at + 4000 < bytes.length) next.writeUInt32LE((firstLong + long.length + 1) << 8)
    alone([Buffer.concat([next, bytes.subarray(at, at + 4000)])])
  }
  return head
}

/** Western letters one byte each behind the mark FF FE, as Access stores them; other texts two bytes each. */
const text = (value: string): Buffer =>
  /^[ -\xff]{3,}$/.test(value)
    ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(value, 'latin1')])
    : Buffer.from(value, 'ucs2')

function dataPages(owner: number, records: readonly Buffer[], isDeleted = (_row: number): boolean => false): Buffer[] {
  const pages: Buffer[][] = [[]]
  const deleted: Buffer[] = []
  let room = PAGE - 14
  for (const [row, one] of records.entries()) {
    if (isDeleted(row)) deleted.push(one)
    if (one.length + 2 > room) {
      pages.push([])
      room = PAGE - 14
    }
    pages.at(-1)?.push(one)
    room -= one.length + 2
  }
  return pages.map((rows) => dataPage(owner, rows, (row) => deleted.includes(row)))
}

/** Rows from the end of the page upwards, where each begins behind the page's head. */
function dataPage(owner: number, rows: readonly Buffer[], isDeleted = (_row: Buffer): boolean => false): Buffer {
  const page = Buffer.alloc(PAGE)
  page.set([0x01, 0x01])
  page.writeUInt32LE(owner, 4)
  page.writeUInt16LE(rows.length, 12)
  let end = PAGE
  for (const [at, row] of rows.entries()) {
    end -= row.length
    row.copy(page, end)
    page.writeUInt16LE(end | (isDeleted(row) ? 0xc000 : 0), 14 + at * 2)
  }
  page.writeUInt16LE(end - 14 - rows.length * 2, 2)
  return page
}

/** Bits of the pages a table uses, from page 0 on. Five maps share a page: some 6,000 pages, 25 MB, are the most. */
function usageMap(pages: readonly number[], count: number): Buffer {
  const map = Buffer.alloc(5 + Math.max(64, Math.ceil(count / 8)))
  for (const page of pages) map[5 + (page >> 3)] = (map[5 + (page >> 3)] ?? 0) | (1 << (page & 7))
  return map
}

const daysOf = (date: Date): number => date.getTime() / 86_400_000 + 25_569
const uint16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}

function rc4(key: Buffer, data: Buffer): void {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at)
  const swap = (a: number, b: number): void => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    data[at] = (data[at] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  }
}
