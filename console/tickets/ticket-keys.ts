import { actWords } from '#console/tickets/act-words.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { keyedActs, keyOf, ticketActs } from '#console/tickets/ticket-acts.ts'

type KeyedAct = (typeof keyedActs)[number]
const says = deskWords.keys

/** What each key of a ticket does; `because`: why it can not be done now. */
export function ticketKeys(
  ticket: Parameters<typeof ticketActs>[0],
  ownId: string,
): { act: KeyedAct; keys: string; label: string; because?: string }[] {
  const offered = ticketActs(ticket)
  const whyMissing = (act: KeyedAct) => {
    if (act !== 'take' || !ticket.assignee) return says.isClosed
    return ticket.assignee.id === ownId ? says.isYours : says.isHeld(ticket.assignee.name)
  }
  return keyedActs.map((act) => {
    const { because } = offered.find((one) => one.act === act) ?? { because: whyMissing(act) }
    return { act, keys: keyOf(act), label: actWords.acts[act], ...(because ? { because } : {}) }
  })
}
