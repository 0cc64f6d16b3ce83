import { useMemo } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import type { Party } from '#console/interactions/party.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'

/** Whose page is open: an account's, a prospect's, or nobody's. */
export function usePartyInView(): Party | null {
  const customerId = useCustomerInView()?.id
  const prospectId = useProspectInView()?.id
  return useMemo(() => (customerId ? { customerId } : prospectId ? { prospectId } : null), [customerId, prospectId])
}
