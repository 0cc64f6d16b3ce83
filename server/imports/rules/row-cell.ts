import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import type { RowFault } from '#contract/imports.ts'
import { cellSeparator, splitCell } from '#contract/spreadsheet-text.ts'
import { mappedCell } from './mapped-cell.ts'
import { type Read, readAmount } from './read-cell.ts'
import type { FieldOfColumn, RowCustomer } from './row-customer.ts'

/** The columns of a file with what each becomes, made once for all its rows. */
export type RowReader = {
  columns: readonly string[]
  mapping: ImportMapping
  targets: { place: number; column: string; target: ImportTarget; field: FieldOfColumn | null }[]
  /** Decimals of the company's currency: 2 for US dollars. */
  decimals: number
  currency: string
}

/** A row while it is read: what it says so far, what keeps it from being a customer, and what is only weighed at its end. */
export type RowDraft = {
  reader: RowReader
  given: readonly string[]
  customer: RowCustomer
  faults: RowFault[]
  firstName: string
  lastName: string
  revenue: { minor: bigint; column: string } | null
  reason: { text: string; column: string } | null
}
/** One cell that says something, and what is wrong with it. */
export class RowCell {
  readonly draft: RowDraft
  readonly column: string
  readonly text: string

  constructor(draft: RowDraft, column: string, text: string) {
    this.draft = draft
    this.column = column
    this.text = text
  }

  fault(message: string, code = 'cell.invalid'): undefined {
    this.draft.faults.push({ column: this.column, code, message })
  }

  /** The value read, or undefined with its fault noted. */
  take<T>(read: Read<T>): T | undefined {
    return 'value' in read ? read.value : this.fault(read.wrong)
  }

  /** In a file of ours a space at the end of a name is the name's own. */
  trimmed(text = this.text): string {
    return this.draft.reader.mapping.guarded ? text : text.trim()
  }

  line(longest: number, text = this.trimmed()): string | undefined {
    if (/[\r\n]/.test(text)) return this.fault('A line break stands in this cell, where one line is asked for.')
    return text.length <= longest ? text : this.fault(`This is longer than ${longest} characters.`)
  }

  several(separator: string | undefined): string[] {
    const parts = separator === undefined ? [this.text] : separator === cellSeparator ? splitCell(this.text) : this.text.split(separator)
    return parts.map((part) => this.trimmed(part)).filter((part) => part.trim() !== '')
  }

  /** As the mapping says what the file's own words mean. */
  meant({ values }: { values?: Record<string, string> | undefined }): string {
    return mappedCell(this.text, values).trim()
  }

  amount(): bigint | undefined {
    const { decimals, currency, mapping } = this.draft.reader
    return this.take(readAmount(this.text, decimals, mapping.decimalMark, currency))
  }
}
