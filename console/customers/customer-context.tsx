import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { CustomerHeader } from '#contract/customers.ts'

/** The customer whose page is open; the header comes when the server has answered. */
export type CustomerInView = { id: string; header: CustomerHeader | null }

type Held = { inView: CustomerInView | null; show: (customer: CustomerInView | null) => void }

const CustomerInViewContext = createContext<Held>({ inView: null, show: () => undefined })

/** Above the frame's overlays, so that the palette knows which customer its actions are for. */
export function CustomerInViewProvider({ children }: { children: ReactNode }) {
  const [inView, show] = useState<CustomerInView | null>(null)
  const held = useMemo(() => ({ inView, show }), [inView])
  return <CustomerInViewContext value={held}>{children}</CustomerInViewContext>
}

/** The customer in view, or null on every other page. */
export const useCustomerInView = () => useContext(CustomerInViewContext).inView

/** For the customer page: says who is in view, and null when it is left. */
export const useShowCustomer = () => useContext(CustomerInViewContext).show
