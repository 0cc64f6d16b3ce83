import type { RowFault } from '#contract/imports.ts'
import { reasonColumn } from '#contract/imports.ts'

// What is said of a row whose customer another row of the file has. The sentences come back in the file of refused rows, and are
// known there by their ends: they are a promise to files that people have kept.

const inThisFile = 'which is further up in this file.'
const before = `To let it change that customer, empty its cell “${reasonColumn}”.`

const duplicate = (message: string): RowFault => ({ column: null, code: 'row.duplicate', message })

export const sameNumber = (row: number, first: number): RowFault =>
  duplicate(`Row ${row} has the same number as row ${first}, ${inThisFile}`)
export const sameCustomer = (row: number, first: number): RowFault =>
  duplicate(`Row ${row} is the same customer as row ${first}, ${inThisFile}`)
/** The row came by itself, out of the refused rows, and names the customer of the row that had been first. */
export const stillDuplicate = (row: number, number: string): RowFault =>
  duplicate(
    `Row ${row} was refused as a duplicate, and is still about customer ${number}, whom another row has brought. If it is somebody else, give it a number of its own. ${before}`,
  )

/** Whether a row of our file of refused rows was refused for that. */
export const wasDuplicate = (reason: string | null): boolean => reason !== null && (reason.includes(inThisFile) || reason.includes(before))
