import type { ImportMapping } from '#contract/import-mapping.ts'
import { type Read, readAmount, readDay, readNumber, readYesNo, short } from './read-cell.ts'
import type { FieldOfColumn } from './row-customer.ts'

type Written = Pick<ImportMapping, 'dateOrder' | 'decimalMark'> & { decimals: number; currency: string }

/** A cell as its field's kind keeps it (see custom-value.ts). A field that an import fills may grow by the choices of the file. */
export function readFieldValue(field: FieldOfColumn, cell: string, written: Written): Read<string> {
  switch (field.kind) {
    case 'number':
      return readNumber(cell, written.decimalMark)
    case 'money': {
      const amount = readAmount(cell, written.decimals, written.decimalMark, written.currency)
      return 'value' in amount ? { value: amount.value.toString() } : amount
    }
    case 'date':
      return readDay(cell, written.dateOrder)
    case 'yes_no':
      return readYesNo(cell)
    case 'choice': {
      const text = cell.trim()
      const choice = field.choices.find((one) => one.toLowerCase() === text.toLowerCase())
      if (choice) return { value: choice }
      if (field.grows && text.length <= 80 && !/[\r\n]/.test(text)) return { value: text }
      return { wrong: `“${short(text)}” is none of the choices of ${field.label}: ${field.choices.slice(0, 12).join(', ')}.` }
    }
    default:
      return cell.length <= 500 ? { value: cell } : { wrong: 'This is longer than 500 characters.' }
  }
}
