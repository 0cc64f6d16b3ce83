import { type Change, differences } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { tellCustomer } from '#server/payments/record-method.ts'
import { dayIn } from '#server/platform/days.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { readPaymentMethods } from './account-rows.ts'
import { editCard } from './edit-card.ts'

type Given = {
  paymentMethodId?: string | null | undefined
  billingCycle?: 'monthly' | 'quarterly' | 'yearly' | null | undefined
  nextBillOn?: string | null | undefined
}

/** Payment type (the default payment method), RMR billing cycle and next billing date. The trail names a card by its last four. */
export async function editPaymentInformation(work: Work, customerId: string, version: number, given: Given): Promise<void> {
  await editCard(work, { customerId, card: 'payment-information', version }, async (customer) => {
    const methods = await readPaymentMethods(work.db, customerId)
    const chosen = given.paymentMethodId ? methods.find((method) => method.id === given.paymentMethodId) : null
    if (given.paymentMethodId && !chosen) throw invalidField('paymentMethodId', 'This payment method is not one of this customer’s.')
    if (given.nextBillOn && given.nextBillOn < dayIn(work.now, work.actor.company.timeZone))
      throw invalidField('nextBillOn', 'The next billing date can not lie in the past.')
    const current = methods.find((method) => method.isDefault) ?? null
    const words = (method: typeof current) => (method ? `${method.brand} ending in ${method.lastFour}` : null)
    const methodChange: Change[] =
      given.paymentMethodId !== undefined && (given.paymentMethodId ?? null) !== (current?.id ?? null)
        ? [{ field: 'paymentMethod', from: words(current), to: words(chosen ?? null) }]
        : []
    const changes = [
      ...methodChange,
      ...differences(
        { billingCycle: customer.billing_cycle, nextBillOn: customer.next_bill_on },
        { billingCycle: given.billingCycle, nextBillOn: given.nextBillOn },
      ),
    ]
    return {
      changes,
      asks: changes.map(({ field }) => ({ subject: 'payment_information', part: field === 'paymentMethod' ? 'method' : 'whole' })),
      write: async () => {
        if (methodChange.length > 0) {
          await work.db
            .updateTable('payment_methods')
            .set({ is_default: false })
            .where('customer_id', '=', customerId)
            .where('is_default', '=', true)
            .execute()
          if (chosen) {
            await work.db.updateTable('payment_methods').set({ is_default: true }).where('id', '=', chosen.id).execute()
            const interactionId = await interactionFor(work, customerId)
            await tellCustomer(work, customerId, { label: words(chosen) ?? '', action: 'default', interactionId })
          }
        }
        const set = {
          ...(given.billingCycle !== undefined && { billing_cycle: given.billingCycle }),
          ...(given.nextBillOn !== undefined && { next_bill_on: given.nextBillOn }),
        }
        if (Object.keys(set).length > 0)
          await work.db
            .updateTable('customers')
            .set(set as never)
            .where('id', '=', customerId)
            .execute()
      },
    }
  })
}
