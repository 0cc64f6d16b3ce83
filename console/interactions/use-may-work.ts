import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { useHas } from '#console/session/session-context.tsx'

/** Whether a contact can be begun with, and a note be left on, the customer or prospect in view. */
export function useMayWork(): { mayStart: boolean; mayNote: boolean } {
  const customer = useCustomerInView()?.header?.can
  const prospect = useProspectInView()?.prospect?.can
  const has = useHas()
  return {
    mayStart: customer?.interaction?.allowed ?? (prospect?.work.allowed === true && has('interaction.open')),
    mayNote: customer?.note?.allowed ?? (prospect?.work.allowed === true && has('note.write')),
  }
}
