import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** For a form about money: what the standing of the account in view means for it. Nothing where it is active. */
export function StandingLine({ act }: { act: 'take_payment' | 'add_payment_method' | 'refund' | 'credit' | 'agree' }) {
  const line = useCustomerInView()?.header?.standing[act]
  return line ? <SunkenLine>{line}</SunkenLine> : null
}
