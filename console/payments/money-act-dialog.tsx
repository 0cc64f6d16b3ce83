import { AddMethod } from '#console/payments/add-method.tsx'
import { messages } from '#console/payments/messages.ts'
import { MethodSheet } from '#console/payments/method-sheet.tsx'
import type { MoneyAct } from '#console/payments/payment-context.ts'
import { PaymentFlow } from '#console/payments/payment-flow.tsx'
import { VoidPayment } from '#console/payments/void-payment.tsx'
import { Overlay } from '#ui/overlay.tsx'

type Props = { asked: MoneyAct; ask: (act: MoneyAct) => void; onClose: () => void }

/** What is done about money, in a dialog of its own. */
export function MoneyActDialog(props: Props) {
  return (
    <Overlay label={labelOf(props.asked)} onClose={props.onClose}>
      <ActForm key={JSON.stringify(props.asked)} {...props} />
    </Overlay>
  )
}

function ActForm({ asked, ask, onClose }: Props) {
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
