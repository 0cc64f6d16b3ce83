import { type ReactNode, useCallback, useState } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { AddMethod } from '#console/payments/add-method.tsx'
import { messages } from '#console/payments/messages.ts'
import { MethodSheet } from '#console/payments/method-sheet.tsx'
import { type MoneyAct, MoneyActContext } from '#console/payments/payment-context.ts'
import { PaymentFlow } from '#console/payments/payment-flow.tsx'
import { VoidPayment } from '#console/payments/void-payment.tsx'
import { useKeys } from '#ui/keys.ts'
import { Overlay } from '#ui/overlay.tsx'

/** One dialog for all that is done about money, whatever it is asked from; `P` takes a payment of the customer in view. */
export function PaymentProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<MoneyAct | null>(null)
  const ask = useCallback((act: MoneyAct) => setAsked(act), [])
  return (
    <MoneyActContext value={ask}>
      <PaymentKeys ask={ask} />
      {children}
      {asked && (
        <Overlay label={labelOf(asked)} onClose={() => setAsked(null)}>
          <ActForm key={JSON.stringify(asked)} asked={asked} ask={ask} onClose={() => setAsked(null)} />
        </Overlay>
      )}
    </MoneyActContext>
  )
}

function PaymentKeys({ ask }: { ask: (act: MoneyAct) => void }) {
  const header = useCustomerInView()?.header
  useKeys([
    header?.can.take_payment?.allowed ? { keys: 'p', label: messages.take, run: () => ask({ act: 'take', customerId: header.id }) } : null,
  ])
  return null
}

function ActForm({ asked, ask, onClose }: { asked: MoneyAct; ask: (act: MoneyAct) => void; onClose: () => void }) {
  switch (asked.act) {
    case 'take':
    case 'enter':
      return <PaymentFlow kind={asked.act} customerId={asked.customerId} ask={ask} onClose={onClose} />
    case 'add_method':
      return <AddMethod customerId={asked.customerId} onClose={onClose} />
    case 'method':
      return <MethodSheet methodId={asked.methodId} onClose={onClose} />
    case 'void':
      return <VoidPayment paymentId={asked.paymentId} onClose={onClose} />
  }
}

function labelOf({ act }: MoneyAct): string {
  return { take: messages.take, enter: messages.enter, add_method: messages.addMethod, method: messages.method.what, void: messages.void }[
    act
  ]
}
