import { mostChoices } from '#contract/company.ts'
import type { RowFault } from '#contract/imports.ts'
import { short } from './read-cell.ts'
import type { FieldOfColumn, RowCustomer } from './row-customer.ts'

/** What a field of choices has before anybody has given it one; it makes room for the first. */
export const noChoice = '—'

/** The choices of fields that grow with a file: those that they have, and those that rows have brought since. */
export type GrownChoices = Map<FieldOfColumn, string[]>

export type NewChoice = { field: FieldOfColumn; value: string }

/**
 * A row's choices as their fields know them, whatever their case, and which of them would be new; a fault where a field has no room
 * for one more.
 */
export function chosenOf(
  customer: RowCustomer,
  grown: GrownChoices,
): { custom: RowCustomer['custom']; added: NewChoice[] } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const added: NewChoice[] = []
  const custom = customer.custom.map((one) => {
    const { field, value } = one
    if (field.kind !== 'choice' || !field.grows) return one
    const there = choicesOf(field, grown)
    const known = there.find((choice) => choice.toLowerCase() === value.toLowerCase())
    if (known !== undefined) return { ...one, value: known }
    if (there.length >= mostChoices)
      faults.push({
        column: one.column ?? null,
        code: 'choice.too_many',
        message: `“${short(value)}” would be one choice more than ${mostChoices}, the most that a field may have, and ${field.label} has as many. Say in the mapping which of them it is, or take the column into a field of text.`,
      })
    else added.push({ field, value })
    return one
  })
  return faults.length > 0 ? { faults } : { custom, added }
}

/** Choices that a row brings are its fields' from then on. */
export function growChoices(grown: GrownChoices, added: readonly NewChoice[]): void {
  for (const { field, value } of added) grown.set(field, [...choicesOf(field, grown), value])
}

const choicesOf = (field: FieldOfColumn, grown: GrownChoices): string[] =>
  grown.get(field) ?? field.choices.filter((choice) => choice !== noChoice)
