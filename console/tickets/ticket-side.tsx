import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useShowCustomer } from '#console/customers/customer-context.tsx'
import { type Opening, OpeningContext } from '#console/customers/opening-context.ts'
import { useDashboard } from '#console/customers/use-dashboard.ts'
import { CustomerFacts } from '#console/tickets/customer-facts.tsx'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import styles from '#console/tickets/ticket-side.module.css'
import { UnknownWriter } from '#console/tickets/unknown-writer.tsx'
import type { CustomerHeader } from '#contract/customers.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'

const words = threadWords.side
type Props = { ticket: Ticket; ask: (act: TicketAct) => void; isShown: boolean; onHide: () => void }

/** Whom the ticket is with. Where there is no room beside the thread it opens over it. */
export function TicketSide(props: Props) {
  const { customerId } = props.ticket
  return customerId ? (
    <KnownCustomer key={customerId} {...props} customerId={customerId} />
  ) : (
    <Beside {...props} facts={<UnknownWriter ticket={props.ticket} ask={props.ask} />} />
  )
}

function Beside({ facts, isShown, onHide }: Pick<Props, 'isShown' | 'onHide'> & { facts: ReactNode }) {
  return (
    <>
      <aside className={styles.side} aria-label={words.label}>
        {facts}
      </aside>
      {isShown && (
        <Overlay label={words.label} shape="aside" onClose={onHide}>
          <div className={styles.sideOver}>
            {facts}
            <ActionButton keys="Esc" onPress={onHide}>
              {words.close}
            </ActionButton>
          </div>
        </Overlay>
      )}
    </>
  )
}

/** Opening the ticket opens its customer as well: recorded once, and in view, so that what is done here belongs to them. */
function KnownCustomer({ customerId, ...props }: Props & { customerId: string }) {
  const show = useShowCustomer()
  const [header, setHeader] = useState<CustomerHeader | null>(null)
  const [isRecorded, setRecorded] = useState(false)
  const opening = useMemo<Opening>(
    () => ({
      via: 'ticket',
      isRecorded,
      arrived: (arrived) => {
        setHeader(arrived)
        setRecorded(true)
      },
      refused: () => undefined,
    }),
    [isRecorded],
  )
  useLayoutEffect(() => show({ id: customerId, header }), [customerId, header, show])
  useEffect(() => () => show(null), [show])

  return (
    <OpeningContext value={opening}>
      <Facts {...props} customerId={customerId} />
    </OpeningContext>
  )
}

function Facts({ customerId, isShown, onHide }: Pick<Props, 'isShown' | 'onHide'> & { customerId: string }) {
  const reply = useDashboard(customerId, false)
  const facts = (
    <ShownReply reply={reply} what={words.loading} rows={12}>
      {(dashboard) => <CustomerFacts dashboard={dashboard} />}
    </ShownReply>
  )
  return <Beside facts={facts} isShown={isShown} onHide={onHide} />
}
