import { CustomerPage } from '#console/customers/customer-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'

/** One customer: header, tabs, and the tab that is open. Another customer is another page: nothing of the former stays. */
export function CustomerScreen() {
  const id = useCustomerId()
  return <CustomerPage key={id} id={id} />
}
