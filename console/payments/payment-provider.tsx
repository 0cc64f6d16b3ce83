import { type ReactNode, useCallback, useState } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { type MoneyAct, MoneyActContext } from '#console/payments/payment-context.ts'
import { takeWords } from '#console/payments/take-words.ts'
import { useKeys } from '#ui/keys.ts'
import { laterPart } from '#ui/later-part.tsx'

const MoneyActDialog = laterPart(async () => (await import('#console/payments/money-act-dialog.tsx')).MoneyActDialog)

/** One dialog for all that is done about money, whatever it is asked from; `P` takes a payment of the customer in view. */
export function PaymentProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<MoneyAct | null>(null)
  const ask = useCallback((act: MoneyAct) => setAsked(act), [])
  return (
    <MoneyActContext value={ask}>
      <PaymentKeys ask={ask} />
      {children}
      {asked && <MoneyActDialog asked={asked} ask={ask} onClose={() => setAsked(null)} />}
    </MoneyActContext>
  )
}

function PaymentKeys({ ask }: { ask: (act: MoneyAct) => void }) {
  const header = useCustomerInView()?.header
  useKeys([
    header?.can.take_payment?.allowed ? { keys: 'p', label: takeWords, run: () => ask({ act: 'take', customerId: header.id }) } : null,
  ])
  return null
}
