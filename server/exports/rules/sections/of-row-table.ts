/** Why two columns that most tables have are not written. */
export const ofRow = { id: 'the row’s own id', customer_id: 'said by the account of each record' }
