/**
 * Rows and cells of a block copied from a spreadsheet: tabs between cells, cells with tabs or line breaks in quotes.
 * Nothing for a single value, which the browser pastes by itself.
 */
export function cellsOfPaste(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.replace(/[\r\n]+$/, ''))) return undefined
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  const body = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  for (let index = 0; index < body.length; index += 1) {
    const sign = body[index]
    if (isQuoted) {
      if (sign === '"' && body[index + 1] === '"') {
        cell += '"'
        index += 1
      } else if (sign === '"') isQuoted = false
      else cell += sign === '\n' ? ' ' : sign
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else cell += sign
  }
  endCell()
  return rows
}
