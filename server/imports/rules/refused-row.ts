import { findIbans, maskOfIban } from '#contract/bank-account.ts'
import { findCardNumbers, maskCardNumbers } from '#contract/card-number.ts'
import type { RowFault } from '#contract/imports.ts'

/** The row's text as it is kept: as it came, but with every whole card number and every IBAN reduced to its last four digits. */
export function keptText(raw: string, cells: readonly string[]): string {
  let kept = raw
  for (const cell of cells) {
    for (const { start, end } of cell.length < 15 ? [] : findIbans(cell)) {
      const account = cell.slice(start, end)
      kept = kept.replaceAll(account, maskOfIban(account))
    }
    for (const { start, end } of cell.length < 13 ? [] : findCardNumbers(cell)) {
      const number = cell.slice(start, end)
      kept = kept.replaceAll(number, maskCardNumbers(number))
    }
  }
  return kept
}

/** All reasons as one cell: within quotation marks whatever stands in them. Never begins like a formula. */
export function reasonCell(faults: readonly RowFault[]): string {
  const text = faults.map(({ column, message }) => (column === null ? message : `Column “${column}”: ${message}`)).join(' ')
  return `"${text.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"`
}

/** The row's text without its last cell: the reason of an earlier refusal is not kept beside the new one. */
export function withoutLastCell(raw: string, delimiter: string): string {
  let last = -1
  for (let at = 0; at < raw.length; ) {
    if (raw[at] === '"') {
      at += 1
      while (at < raw.length && !(raw[at] === '"' && raw[at + 1] !== '"')) at += raw[at] === '"' ? 2 : 1
    }
    const next = raw.indexOf(delimiter, at)
    if (next < 0) break
    last = next
    at = next + 1
  }
  return last < 0 ? raw : raw.slice(0, last)
}
