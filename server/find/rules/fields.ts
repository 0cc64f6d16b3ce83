import type { z } from 'zod'
import type { matchedField } from '#contract/find.ts'
import type { Permission } from '#contract/permissions.ts'

export type Field = z.infer<typeof matchedField>

/** Best first: of two equal matches, the one that names a single account says more than one that many share. */
export const fieldOrder: readonly Field[] = [
  'number',
  'ticket',
  'invoice',
  'phone',
  'service_number',
  'contact_phone',
  'email',
  'contact_email',
  'portal_user',
  'last_four',
  'name',
  'contact',
  'site_address',
  'billing_address',
  'shipping_address',
  'call_shop',
  'external_id',
  'serial',
  'partner',
]

const needed: Partial<Record<Field, Permission>> = { last_four: 'money.read', invoice: 'money.read', ticket: 'ticket.read' }

/** Nobody finds by what they may not see. */
export function visibleFields(permissions: ReadonlySet<Permission>, modules: readonly string[]): Field[] {
  return fieldOrder.filter((field) => {
    const permission = needed[field]
    if (permission && !permissions.has(permission)) return false
    if (field === 'ticket') return modules.includes('service_desk')
    if (field === 'service_number' || field === 'call_shop') return modules.includes('telecom')
    return true
  })
}
