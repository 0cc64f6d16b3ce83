/** Published test numbers that the sandbox takes, for the form's help; the whole table stands in docs/payments.md. No account is behind any of them. */
export const testCards = [
  { number: '4242 4242 4242 4242', does: 'Visa, approved' },
  { number: '5555 5555 5555 4444', does: 'Mastercard, approved' },
  { number: '4000 0000 0000 9995', does: 'Visa, declined: insufficient funds' },
  { number: '4000 0000 0000 0069', does: 'Visa, declined: expired' },
  { number: '4000 0000 0000 9987', does: 'Visa, declined: lost or stolen' },
  { number: '4000 0000 0000 5001', does: 'Visa, approved after five seconds' },
  { number: '4000 0000 0000 5019', does: 'Visa, charged and no answer comes' },
  { number: '4000 0000 0000 5027', does: 'Visa, not charged and no answer comes; sent again, approved' },
  { number: '4000 0000 0000 5035', does: 'Visa, approved a minute later' },
] as const

export const testAccounts = [
  { routing: '110000000', account: '000123456789', does: 'Approved a minute later' },
  { routing: '110000000', account: '000111111116', does: 'Declined a minute later' },
] as const
