import { useState } from 'react'
import { ChooseCustomer } from '#console/find/choose-customer.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import type { CustomerLine } from '#contract/find.ts'
import { setTicketCustomer } from '#contract/ticket-acts.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = actWords.customer

/** Whose ticket it is that nobody known wrote. It begins with the address that it came from. */
export function WhoseTicket({ ticket: { id, number, requester }, close }: TicketFormProps) {
  const [typed, setTyped] = useState(requester.address ?? requester.name ?? '')
  const [chosen, setChosen] = useState<CustomerLine | null>(null)
  const [hasTried, setTried] = useState(false)
  const set = useTicketAct(setTicketCustomer, close)
  const submit = () => {
    setTried(true)
    if (chosen && !set.isPending) set.mutate({ params: { id }, body: { customerId: chosen.id } })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={set.isPending}
        refused={set.error?.detail}
        leave={actWords.cancel}
        focusOn="input"
        onSubmit={submit}
        onClose={close}
      >
        <p className={styles.quiet}>{words.lead}</p>
        <ChooseCustomer
          typed={typed}
          onTyped={setTyped}
          chosen={chosen}
          onChosen={setChosen}
          error={hasTried && !chosen ? words.choose : undefined}
        />
      </OverlayForm>
    </Overlay>
  )
}
