// How text stands in the cells of our CSV files, and how it is read back. Export and import share this page.

/** What makes a spreadsheet take a cell for a formula, or for the start of another cell; also in the full-width forms. */
const startsFormula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const guarded = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
/** A number, or a telephone number in E.164: no formula, and wanted as it is. */
const plain = /^[+-]?\d+(\.\d+)?$/

/**
 * Text for a cell: with an apostrophe before it where a spreadsheet would calculate. Text that itself begins with apostrophes before
 * such a sign gets one more, so that `unguardText` always gives back what was there.
 */
export function guardText(text: string): string {
  return startsFormula.test(text) && !plain.test(text) ? `'${text}` : text
}

/** What `guardText` was given. */
export function unguardText(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell
}

/** Several values in one cell stand on lines of their own: no name, number or address of ours holds a line break. */
export const cellSeparator = '\n'

export function joinCell(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\r\n]+/g, ' ')).join(cellSeparator)
}

export function splitCell(cell: string): string[] {
  return cell === '' ? [] : cell.split(/\r\n|\r|\n/)
}

const mustQuote = /[",;\t\r\n]|^\s|\s$/

/** One row as RFC 4180 writes it, ended by CR LF. Cells come guarded. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (mustQuote.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
