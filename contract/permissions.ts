import { z } from 'zod'

export const roles = ['agent', 'lead', 'supervisor', 'billing', 'ticket_administrator', 'administrator', 'auditor'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** `least_role` counts in this order; the other roles stand outside it. */
export const leadership: readonly Role[] = ['lead', 'supervisor', 'administrator']

export const permissions = [
  'customer.read',
  'customer.create',
  'customer.edit',
  'customer.export',
  'status.change',
  'status.activate_by_hand',
  'payment_information.edit',
  'secret.show',
  'secret.change',
  'card.match',
  'money.read',
  'payment.take',
  'payment_method.manage',
  'payment_attempt.settle',
  'refund.give',
  'credit.give',
  'approval.decide',
  'ledger.correct',
  'block.manage',
  'payment_plan.make',
  'collections.read',
  'collections.work',
  'books.read',
  'books.close',
  'fulfilment.move',
  'note.write',
  'reply.share',
  'note_file.remove',
  'ticket_file.remove',
  'critical_note.remove',
  'interaction.open',
  'caller.unlock',
  'portal_user.manage',
  'portal.view_as',
  'ticket.read',
  'ticket.work',
  'ticket.administer',
  'message.read',
  'message.write',
  'message.open_link',
  'outbox.read',
  'article.read',
  'view.save',
  'view.share',
  'access.read',
  'settings.read',
  'settings.write',
  'staff.read',
  'staff.manage',
  'mail.read',
  'import.run',
  'usage.record',
  'report.read',
  'ticket_report.read',
  'note.score',
  'own_score.read',
  'own_account.manage',
] as const
export const permission = z.enum(permissions)
export type Permission = z.infer<typeof permission>

/** What is asked of people alone: no token carries them, because everything under them needs a session, or proof given anew. */
export const permissionsForPeople: readonly Permission[] = [
  'own_account.manage',
  'customer.export',
  'secret.show',
  'message.open_link',
  'portal.view_as',
]

export const modules = ['alarm', 'telecom', 'loyalty', 'service_desk', 'orders'] as const
export const module = z.enum(modules)
export type Module = z.infer<typeof module>
