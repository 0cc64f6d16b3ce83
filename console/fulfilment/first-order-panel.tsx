import { useEffect, useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import styles from '#console/fulfilment/fulfilment.module.css'
import { FulfilmentSteps } from '#console/fulfilment/fulfilment-steps.tsx'
import { messages } from '#console/fulfilment/messages.ts'
import { MoveStepForm } from '#console/fulfilment/move-step-form.tsx'
import { OrderPart } from '#console/fulfilment/order-part.tsx'
import { outdatedByProgress } from '#console/fulfilment/outdated-by-move.ts'
import { PayLinkLine } from '#console/fulfilment/pay-link-line.tsx'
import { ShipmentPart } from '#console/fulfilment/shipment-part.tsx'
import { TakeBackForm } from '#console/fulfilment/take-back-form.tsx'
import { waitWords } from '#console/fulfilment/wait-words.ts'
import { useSession } from '#console/session/session-context.tsx'
import { type Fulfilment, getFulfilment, sendPayLink } from '#contract/fulfilment.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.act

/** The first order beside the master screen: what it waits for and what to do, its steps, what was ordered and where it goes. */
export function FirstOrderPanel({ customerId }: { customerId: string }) {
  const asked = { params: { id: customerId } }
  const reply = useReply(getFulfilment, asked, { every: 30_000 })
  // The gateway tells within seconds, and somebody waits for it.
  useReply(getFulfilment, asked, { every: 2_000, when: reply.data?.wait?.reason === 'payment_pending' })
  useHeaderInStep(reply.data)
  return (
    <ShownReply reply={reply} what={messages.what} rows={8}>
      {(fulfilment) => <Shown fulfilment={fulfilment} />}
    </ShownReply>
  )
}

/** The order moves by itself, when the gateway or a partner says so: what stands above this page moves with it. */
function useHeaderInStep(fulfilment: Fulfilment | undefined) {
  const outdate = useOutdate()
  const stands = fulfilment && JSON.stringify([fulfilment.wait?.reason, fulfilment.steps.map(({ at }) => at)])
  useEffect(() => {
    if (stands !== undefined) outdate(outdatedByProgress)
  }, [stands, outdate])
}

function Shown({ fulfilment }: { fulfilment: Fulfilment }) {
  const [form, setForm] = useState<'move' | 'take_back' | null>(null)
  const { wait, can } = fulfilment
  const { sendsMail } = useSession().company
  return (
    <div className={styles.panel}>
      {wait && (
        <div className={styles.wait}>
          <SunkenLine tone={wait.isStuck ? 'due' : 'quiet'} strong={messages.waitsFor(waitWords(wait, sendsMail).why, wait.hours)}>
            {wait.said && `${messages.said(wait.said)} `}
            {waitWords(wait, sendsMail).todo}
          </SunkenLine>
        </div>
      )}
      <FulfilmentSteps fulfilment={fulfilment} />
      {form === null && (
        <div className={styles.acts}>
          <SendPayLink fulfilment={fulfilment} />
          {can.move.allowed && <ActionButton onPress={() => setForm('move')}>{words.move}</ActionButton>}
          {can.move.allowed && fulfilment.steps.some(({ place, at }) => at !== null && place !== 'order' && place !== 'payment') && (
            <ActionButton kind="quiet" onPress={() => setForm('take_back')}>
              {fulfilment.steps.some(({ step, at }) => step === 'technician_assigned' && at !== null) ? words.unassign : words.takeBack}
            </ActionButton>
          )}
        </div>
      )}
      {form === 'move' && <MoveStepForm fulfilment={fulfilment} onClose={() => setForm(null)} />}
      {form === 'take_back' && <TakeBackForm fulfilment={fulfilment} onClose={() => setForm(null)} />}
      <PayLinkLine link={fulfilment.payLink} />
      <OrderPart order={fulfilment.order} />
      {fulfilment.shipments.map((shipment) => (
        <ShipmentPart key={shipment.id} shipment={shipment} />
      ))}
    </div>
  )
}

/** Where something of the order is open, and it can be sent. */
function SendPayLink({ fulfilment: { customerId, can, payLink, wait } }: { fulfilment: Fulfilment }) {
  const send = useSubmit(sendPayLink, { outdates: ['listMessages', ...outdatedByMoney] })
  const asked = useAskedCard()('pay-link')
  const place = useRef<HTMLDivElement>(null)
  const { allowed, because, instead } = can.sendPayLink
  useEffect(() => {
    if (asked) place.current?.querySelector('button')?.focus()
  }, [asked])
  if (wait?.for !== 'payment' && !allowed) return null
  return (
    <div ref={place}>
      <ActionButton
        kind="act"
        busy={send.isPending}
        because={allowed ? undefined : [because, instead].filter(Boolean).join(' ')}
        onPress={() => send.mutate({ params: { id: customerId } })}
      >
        {payLink ? words.payLinkAgain : words.payLink}
      </ActionButton>
      <div role="alert">{send.error && <SunkenLine tone="stop">{send.error.detail}</SunkenLine>}</div>
    </div>
  )
}
