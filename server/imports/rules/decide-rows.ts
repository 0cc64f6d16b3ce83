import type { RowFault } from '#contract/imports.ts'
import { sameCustomer, sameNumber, stillDuplicate, wasDuplicate } from './duplicate-row.ts'
import { chosenOf, type GrownChoices, growChoices } from './grown-choices.ts'
import { type KnownCustomer, planRow, type RowUpdate } from './plan-row.ts'
import type { RowCustomer } from './row-customer.ts'
import { rowKeys } from './row-keys.ts'

/** Who of these rows is here already: by the keys of the rows, and whole as far as an import compares. */
export type Known = { byKey: ReadonlyMap<string, string>; customers: ReadonlyMap<string, KnownCustomer> }

export type ReadRow = {
  /** As a spreadsheet counts. */
  row: number
  read: { customer: RowCustomer } | { faults: RowFault[] }
  /** The cell that our file of refused rows has added, where it still says something. */
  reason: string | null
}

export type Decision =
  | { do: 'new'; customer: RowCustomer }
  | { do: 'update'; customer: RowCustomer; known: KnownCustomer; update: RowUpdate }
  | { do: 'nothing'; known: KnownCustomer }
  | { do: 'refuse'; faults: RowFault[]; known: KnownCustomer | null }

/**
 * What becomes of each row, in the order of the file: a new customer, a change of one who is here, nothing, or a refusal. Where a
 * customer stands in the file a second time, the first row has it.
 * @param firstRows which row of the file named each key first; those of this batch and of all before it
 * @param grown choices that rows before these have brought; what these bring is added
 */
export function decideRows(
  rows: readonly ReadRow[],
  given: { firstRows: ReadonlyMap<string, number>; known: Known; defaultCountry: string; grown: GrownChoices },
): Decision[] {
  const touched = new Map<string, number>()
  return rows.map(({ row, read, reason }): Decision => {
    if ('faults' in read) return { do: 'refuse', faults: read.faults, known: null }
    const { customer } = read
    const first = rowKeys(customer)
      .flatMap((key) => given.firstRows.get(key) ?? [])
      .find((other) => other !== row)
    if (first !== undefined) return { do: 'refuse', faults: [sameNumber(row, first)], known: null }
    const found = whoIs(customer, given.known)
    if ('faults' in found) return { do: 'refuse', faults: found.faults, known: null }
    const { known } = found
    if (known === null && (customer.status === 'data_entry' || customer.status === 'merged'))
      return { do: 'refuse', faults: [notImportable(customer.status)], known }
    if (known !== null) {
      const twice = touched.get(known.id)
      if (twice !== undefined) return { do: 'refuse', faults: [sameCustomer(row, twice)], known }
      touched.set(known.id, row)
      if (wasDuplicate(reason)) return { do: 'refuse', faults: [stillDuplicate(row, known.number)], known }
    }
    const chosen = chosenOf(customer, given.grown)
    if ('faults' in chosen) return { do: 'refuse', faults: chosen.faults, known }
    const whole = { ...customer, custom: chosen.custom }
    const plan = known && planRow(whole, known, given.defaultCountry)
    if (plan?.do === 'refuse') return { do: 'refuse', faults: plan.faults, known }
    growChoices(given.grown, chosen.added)
    if (known === null || plan === null) return { do: 'new', customer: whole }
    return plan.do === 'nothing' ? { do: 'nothing', known } : { do: 'update', customer: whole, known, update: plan.update }
  })
}

/** The account that a row names. Its number and its external ids must not name two. */
function whoIs(customer: RowCustomer, known: Known): { known: KnownCustomer | null } | { faults: RowFault[] } {
  const ids = new Set(rowKeys(customer).flatMap((key) => known.byKey.get(key) ?? []))
  if (ids.size > 1)
    return {
      faults: [
        {
          column: null,
          code: 'customer.ambiguous',
          message: 'The number and the external id of this row belong to two different customers here.',
        },
      ],
    }
  const [id] = ids
  return { known: (id !== undefined && known.customers.get(id)) || null }
}

const notImportable = (status: string): RowFault => ({
  column: null,
  code: 'status.not_importable',
  message: `A new customer can not begin as ${status.replace('_', ' ')}: use active, inactive or cancelled.`,
})
