/** What the choice of one customer says. */
export const chooseWords = {
  find: 'Name, phone, email, account number',
  none: 'Nobody fits.',
  failed: 'The customers',
  card: 'Do not search by a whole card number here.',
} as const
