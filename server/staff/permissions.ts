import { leadership, type Permission, permissions, type Role, roles } from '#contract/permissions.ts'
import { ScopedPermissions } from '#server/scoped-permissions.ts'

const all: readonly Role[] = roles
const leaders = leadership
const careStaff: readonly Role[] = ['agent', ...leaders]
const writers: readonly Role[] = ['agent', ...leaders, 'billing', 'ticket_administrator']
const moneyReaders: readonly Role[] = ['agent', ...leaders, 'billing', 'auditor']
const administrator: readonly Role[] = ['administrator']

/** Who may do what. This page is the whole of it; Settings shows it, and every endpoint names one of its rows. */
export const permissionTable: Record<Permission, { meaning: string; roles: readonly Role[] }> = {
  'customer.read': { meaning: 'Find customers and open them, and prospects', roles: all },
  'customer.create': { meaning: 'Open a new account', roles: careStaff },
  'customer.edit': { meaning: 'Change the account cards and the master screen', roles: careStaff },
  'customer.export': { meaning: 'Take customers out as a file; each export is recorded', roles: leaders },
  'status.change': {
    meaning: 'Deactivate, reactivate, enroll, un-enroll and cancel accounts, after seeing what it does',
    roles: careStaff,
  },
  'status.activate_by_hand': { meaning: 'Make an account active before its first order is fulfilled, with a reason', roles: leaders },
  'payment_information.edit': { meaning: 'Change payment type, billing cycle and next billing date', roles: [...careStaff, 'billing'] },
  'secret.show': { meaning: 'See a site password or PIN, with a reason', roles: leaders },
  'secret.change': { meaning: 'Change a site password or PIN, with a reason', roles: leaders },
  'card.match': { meaning: 'Look a customer up by a whole card number', roles: [...careStaff, 'billing'] },
  'money.read': { meaning: 'See invoices, payments, balances and payment methods', roles: moneyReaders },
  'payment.take': { meaning: 'Take payments, enter mailed checks, put payments against invoices', roles: [...careStaff, 'billing'] },
  'payment_method.manage': { meaning: 'Add, check and remove payment methods', roles: [...careStaff, 'billing'] },
  'payment_attempt.settle': {
    meaning: 'Look after movements of money whose outcome the gateway does not tell, and settle them by hand, with a reason',
    roles: [...leaders, 'billing'],
  },
  'refund.give': { meaning: 'Give money back, within the limit of the role; above it, ask for approval', roles: [...careStaff, 'billing'] },
  'credit.give': {
    meaning: 'Give credits and make-it-right, within the limit of the role; above it, ask for approval',
    roles: [...careStaff, 'billing'],
  },
  'approval.decide': { meaning: 'Grant or refuse what colleagues ask for; never one’s own', roles: leaders },
  'ledger.correct': {
    meaning: 'Correct entries of the ledger, write off, within the limit of the role; above it, ask for approval; transfer',
    roles: ['supervisor', 'administrator', 'billing'],
  },
  'block.manage': { meaning: 'Block cards, email addresses, phones and IP addresses, and lift blocks', roles: leaders },
  'payment_plan.make': { meaning: 'Agree payment plans and promises to pay', roles: [...careStaff, 'billing'] },
  'collections.read': {
    meaning: 'See the collections list, and movements of money without an outcome',
    roles: [...leaders, 'billing', 'auditor'],
  },
  'books.read': {
    meaning: 'Read the books: days, aged receivables, the journal and its exports, bulk credits',
    roles: ['supervisor', 'administrator', 'billing', 'auditor'],
  },
  'collections.work': { meaning: 'Work on the collections list', roles: [...leaders, 'billing'] },
  'books.close': {
    meaning: 'Close the day, settle differences, export the journal, credit in bulk',
    roles: ['supervisor', 'administrator', 'billing'],
  },
  'fulfilment.move': {
    meaning: 'Move steps of a first order by hand, with a reason, and unassign a technician; tell steps by token',
    roles: leaders,
  },
  'note.write': { meaning: 'Leave and amend notes, add critical notes', roles: writers },
  'reply.share': { meaning: 'Share a saved reply with everybody, and change shared ones', roles: leaders },
  'note_file.remove': { meaning: 'Take a file of a note away for good, with a reason', roles: ['supervisor', 'administrator'] },
  'ticket_file.remove': { meaning: 'Take a file of a ticket away for good, with a reason', roles: ['supervisor', 'administrator'] },
  'critical_note.remove': { meaning: 'Remove a critical note', roles: leaders },
  'caller.unlock': { meaning: 'Let callers be verified again after five tries', roles: leaders },
  'portal_user.manage': {
    meaning: 'Invite customers to the portal, reset their password, lock and unlock them, look after requests for access',
    roles: careStaff,
  },
  'portal.view_as': { meaning: 'Look at the portal as a customer, with a reason; each look is recorded', roles: leaders },
  'interaction.open': { meaning: 'Begin a contact with a customer or a prospect; write down who a prospect is', roles: writers },
  'ticket.read': { meaning: 'Read tickets', roles: all },
  'ticket.work': {
    meaning: 'Open tickets, take, answer and close them; see those that one holds or held, and those that nobody holds',
    roles: writers,
  },
  'ticket.administer': {
    meaning: 'See and work on every ticket; give tickets to colleagues, mail answers again, change many tickets at once',
    roles: [...leaders, 'ticket_administrator'],
  },
  'message.read': { meaning: 'Read the mails to a customer (bills among them), sent or not', roles: moneyReaders },
  'message.write': { meaning: 'Write a mail to a customer by hand, and send one anew', roles: [...careStaff, 'billing'] },
  'message.open_link': { meaning: 'In a demo without a mail server, open the link of a mail to a customer', roles: leaders },
  'outbox.read': { meaning: 'See the mail to all customers: what waits, was held back, failed', roles: [...leaders, 'auditor'] },
  'article.read': { meaning: 'Read guidance', roles: all },
  'view.save': { meaning: 'Keep views of the customer list', roles: all },
  'view.share': { meaning: 'Share a view with everybody', roles: leaders },
  'access.read': {
    meaning: 'See who opened a customer or a prospect, which secrets were shown, and every request for approval',
    roles: [...leaders, 'auditor'],
  },
  'settings.read': { meaning: 'See settings: company, fields, dispositions, policy, permissions, blocks', roles: [...leaders, 'auditor'] },
  'settings.write': { meaning: 'Change settings', roles: administrator },
  'staff.read': { meaning: 'See who works here', roles: [...leaders, 'auditor'] },
  'staff.manage': { meaning: 'Invite, change and disable colleagues; reset second factors; end sessions', roles: administrator },
  'mail.read': { meaning: 'Read mail to staff', roles: administrator },
  'usage.record': { meaning: 'Send in what services have used, by the API or as a file', roles: ['supervisor', 'administrator'] },
  'import.run': { meaning: 'Import customers from a file', roles: ['supervisor', 'administrator'] },
  'report.read': {
    meaning: 'Read reports: trends of dispositions, flags, repeat contacts, scores of colleagues',
    roles: [...leaders, 'auditor'],
  },
  'ticket_report.read': {
    meaning: 'Read the reports of tickets, and what customers said of answers',
    roles: [...leaders, 'ticket_administrator', 'auditor'],
  },
  'note.score': { meaning: 'Draw notes for scoring, score them and send them back; never one’s own', roles: leaders },
  'own_score.read': { meaning: 'See how your own notes were scored and which were sent back to you', roles: all },
  'own_account.manage': { meaning: 'Your own sign-in: password, second factor, sessions, tokens', roles: all },
}

export const permissionsOf = (role: Role): Set<Permission> =>
  new Set(permissions.filter((permission) => permissionTable[permission].roles.includes(role)))

/** A token narrows the permissions of its owner's role to its scopes. */
export const scopedTo = (scopes: readonly string[], roleMay: ReadonlySet<Permission>): ScopedPermissions =>
  new ScopedPermissions([...roleMay].filter((permission) => scopes.includes(permission)))
