/** A table as rows of plain cells; the first row is its head. */
export type TableRows = string[][]

/** What spreadsheets would run as a formula; a number with a sign is none. */
const formulaStart = /^[=+\-@\t\r]/
const signedNumber = /^[+-]?[\d.,\s%]+$/

/**
 * Comma-separated values as RFC 4180 has them. A cell that a spreadsheet would take for a formula gets an apostrophe:
 * models repeat what strangers wrote.
 */
export function toCsv(rows: TableRows): string {
  return rows.map((row) => row.map((cell) => quote(guard(cell))).join(',')).join('\r\n') + '\r\n'
}

/** Cells with tabs between them, which spreadsheets take from the clipboard. */
export function toTabSeparated(rows: TableRows): string {
  return rows.map((row) => row.map((cell) => guard(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}

function guard(cell: string): string {
  return formulaStart.test(cell) && !signedNumber.test(cell) ? `'${cell}` : cell
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
