/** The account or the prospect of a row, as it is joined: the other of the two is null. */
export type WhoRow = {
  customer_id: string | null
  number: string | null
  name: string | null
  prospect_id: string | null
  prospect: string | null
}

/** With whom it is, as replies say it. */
export const whoOf = (row: WhoRow) => ({
  customer: row.customer_id !== null && row.number !== null ? { id: row.customer_id, number: row.number, name: row.name } : null,
  prospect: row.prospect_id !== null && row.prospect !== null ? { id: row.prospect_id, name: row.prospect } : null,
})
