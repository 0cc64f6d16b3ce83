import type { Permission } from '#contract/permissions.ts'

/** What each permission lets somebody do, for choosing what a token may. */
export const permissionWords: Record<Permission, string> = {
  'customer.read': 'Find customers and open them',
  'customer.create': 'Open a new account',
  'customer.edit': 'Change account cards and the master screen',
  'customer.export': 'Take customers out as a file',
  'payment_information.edit': 'Change payment type, billing cycle and next billing date',
  'secret.show': 'See a site password or PIN',
  'secret.change': 'Change a site password or PIN',
  'card.match': 'Look a customer up by a whole card number',
  'money.read': 'See invoices, payments and balances',
  'note.write': 'Leave and amend notes, add critical notes',
  'critical_note.remove': 'Remove a critical note',
  'interaction.open': 'Begin a contact with a customer',
  'ticket.read': 'Read tickets',
  'message.read': 'Read the automatic mails to customers',
  'article.read': 'Read guidance',
  'view.save': 'Keep views of the customer list',
  'view.share': 'Share a view with everybody',
  'access.read': 'See who opened a customer',
  'settings.read': 'See settings',
  'settings.write': 'Change settings',
  'staff.read': 'See who works here',
  'staff.manage': 'Manage colleagues',
  'mail.read': 'Read mail to staff',
  'own_account.manage': 'One’s own sign-in',
}
