/** What a cell of the table says. Everything but `yes` and `no` is a condition that policy.ts reads. */
export type Cell =
  | 'yes'
  | 'no'
  | 'until_technician_assigned'
  | 'contacts_only'
  | 'method_only'
  | 'lead_with_reason'
  | 'separate_order'
  | 'if_enrolled'

export type PolicyStatus = 'data_entry' | 'active' | 'inactive' | 'cancelled'

export const subjects = [
  'holder_names',
  'phones',
  'emails',
  'language',
  'billing_address',
  'site_address',
  'shipping_address',
  'contacts',
  'payment_information',
  'take_payment',
  'custom_fields',
  'equipment',
  'site_password',
  'pin',
  'services',
  'additional_order',
  'refund',
  'credit',
  'note',
  'ticket',
  'points',
  'email_preferences',
  'reset_password',
] as const
export type Subject = (typeof subjects)[number]

type Row = { label: string } & Record<PolicyStatus, Cell>

/**
 * Who may change what, when. From the policy on editing accounts: an active account is edited card by card; while the
 * first order is in data entry only names, phones, emails, addresses, contacts (and a separate order) change, and
 * only on the master screen; billing information waits. A merged account changes nowhere: its survivor does.
 * A company may tighten a cell to no; it never loosens one.
 */
export const policyTable: Record<Subject, Row> = {
  holder_names: { label: 'Holder names', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  phones: { label: 'Phones', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  emails: { label: 'Email addresses', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  language: { label: 'Language', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  billing_address: { label: 'Billing address', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  site_address: { label: 'Site address', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  shipping_address: { label: 'Shipping address', data_entry: 'until_technician_assigned', active: 'yes', inactive: 'yes', cancelled: 'no' },
  contacts: { label: 'Contacts and responding parties', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'contacts_only' },
  payment_information: { label: 'Payment information', data_entry: 'no', active: 'yes', inactive: 'yes', cancelled: 'method_only' },
  take_payment: { label: 'Take a payment', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  custom_fields: { label: 'Custom fields', data_entry: 'no', active: 'yes', inactive: 'no', cancelled: 'no' },
  equipment: { label: 'Equipment', data_entry: 'no', active: 'yes', inactive: 'no', cancelled: 'no' },
  site_password: { label: 'Site password', data_entry: 'no', active: 'lead_with_reason', inactive: 'no', cancelled: 'no' },
  pin: { label: 'PIN', data_entry: 'no', active: 'lead_with_reason', inactive: 'no', cancelled: 'no' },
  services: {
    label: 'Plans, services, test mode, permits, notification preferences',
    data_entry: 'no',
    active: 'yes',
    inactive: 'no',
    cancelled: 'no',
  },
  additional_order: { label: 'Additional order', data_entry: 'separate_order', active: 'yes', inactive: 'no', cancelled: 'no' },
  refund: { label: 'Refund a payment', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  credit: { label: 'Credit and make-it-right', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  note: { label: 'Note', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  ticket: { label: 'Ticket', data_entry: 'yes', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  points: { label: 'Adjust or transfer points', data_entry: 'no', active: 'if_enrolled', inactive: 'no', cancelled: 'no' },
  email_preferences: { label: 'Email preferences', data_entry: 'no', active: 'yes', inactive: 'yes', cancelled: 'yes' },
  reset_password: { label: 'Reset password', data_entry: 'no', active: 'yes', inactive: 'no', cancelled: 'no' },
}

/** The cell in words, for Settings. */
export const cellWords: Record<Cell, string> = {
  yes: 'Yes',
  no: 'No',
  until_technician_assigned: 'Until a technician is assigned',
  contacts_only: 'Contacts yes, responding parties no',
  method_only: 'Payment type only, to settle a balance',
  lead_with_reason: 'Once the caller is verified by another factor; by a lead with a reason',
  separate_order: 'As a separate order',
  if_enrolled: 'If enrolled',
}
