import { findCardNumbers } from '#contract/card-number.ts'
import { longestName, mostColumns } from '#contract/import-mapping.ts'
import type { FileFault } from '#contract/imports.ts'
import { reasonColumn } from '#contract/imports.ts'
import { short } from './read-cell.ts'

/**
 * The names of the columns, or what is wrong with the header. The last column of our own file of refused rows is recognised and left
 * out. A first row of data instead of names is told, since the customer in it would else be lost.
 */
export function readHeader(cells: readonly string[], line: number): { names: string[]; width: number; faults: FileFault[] } {
  const all = cells.map((cell) => cell.trim())
  const names = all.at(-1) === reasonColumn ? all.slice(0, -1) : all
  const fault = (code: string, message: string): FileFault => ({ code, line, message })
  const faults: FileFault[] = []
  if (names.length > mostColumns)
    return {
      names: names.slice(0, mostColumns),
      width: cells.length,
      faults: [
        fault('header.too_wide', `The header names ${names.length} columns; ${mostColumns} are taken. Delete columns that are not needed.`),
      ],
    }
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0)
    return { names, width: cells.length, faults: [fault('header.missing', 'The file has no header: its first row must name the columns.')] }
  const data = filled.filter(looksLikeData)
  if (data.some(isEmail) || data.length * 2 > filled.length)
    faults.push(
      fault(
        'header.missing',
        `The first row looks like a customer (“${short(data[0] ?? '')}”), not like names of columns. Put a row with names above it.`,
      ),
    )
  else {
    names.forEach((name, place) => {
      if (name === '') faults.push(fault('header.blank', `Column ${place + 1} has no name. Name it, or delete it.`))
      if (name.length > longestName)
        faults.push(fault('header.too_long', `The name of column ${place + 1} is longer than ${longestName} characters.`))
      if (findCardNumbers(name).length > 0)
        faults.push(fault('header.card_number', `The name of column ${place + 1} holds a whole card number. Name the column otherwise.`))
      const first = names.findIndex((other) => other.toLowerCase() === name.toLowerCase())
      if (name !== '' && first < place)
        faults.push(
          fault(
            'header.duplicate',
            `“${short(name)}” names column ${first + 1} and column ${place + 1}. Give each column a name of its own.`,
          ),
        )
    })
  }
  return { names, width: cells.length, faults }
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@]*[^\s@.]\.[^\s@.]+$/.test(text)
const looksLikeData = (text: string) => isEmail(text) || /^\+?[\d][\d\s().,/:-]*$/.test(text)

/** Columns as two files are compared: in any order, without case, spaces and marks. */
export const columnKey = (names: readonly string[]): string => names.map(columnName).sort().join('|')
export const columnName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
