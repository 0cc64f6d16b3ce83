import { findCardNumbers, maskCardNumbers } from '#contract/card-number.ts'
import type { RowFault } from '#contract/imports.ts'

/** The row's text as it is kept: as it came, but with every whole card number reduced to its last four digits. */
export function keptText(raw: string, cells: readonly string[]): string {
  let kept = raw
  for (const cell of cells)
    for (const { start, end } of cell.length < 13 ? [] : findCardNumbers(cell)) {
      const number = cell.slice(start, end)
      kept = kept.replaceAll(number, maskCardNumbers(number))
    }
  return kept
}

/** All reasons as one cell: within quotation marks whatever stands in them. Never begins like a formula. */
export function reasonCell(faults: readonly RowFault[]): string {
  const text = faults.map(({ column, message }) => (column === null ? message : `Column “${column}”: ${message}`)).join(' ')
  return `"${text.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"`
}
