import { useParams, useRouter } from '@tanstack/react-router'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { whoIn } from '#console/interactions/party.ts'
import { useMayWork } from '#console/interactions/use-may-work.ts'
import { usePartyInView } from '#console/interactions/use-party-in-view.ts'
import { wrapUpAddress } from '#console/interactions/wrap-up-address.ts'
import { useHas } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { keyedActs, keyOf } from '#console/tickets/ticket-acts.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'

const words = deskWords.keys

/** What the keys of the desk do where there is nothing for them to act on: W goes to the contact that is running, the others say what is missing. */
export function RestingKeys() {
  const { ticketId }: { ticketId?: string } = useParams({ strict: false })
  const { say } = useDesk()
  const party = usePartyInView()
  // Whether anything may be done with them is not known yet.
  const isComing = useCustomerInView()?.header === null
  const { owed } = useInteraction()
  const { mayStart, mayNote } = useMayWork()
  const has = useHas()
  const go = useGo()
  const { history } = useRouter()
  const [running] = owed

  const wrapUp = () => {
    if (running && !party) go(wrapUpAddress(whoIn(running).home, history.location.href))
    else say(party || !has('note.write') ? words.mayNotNote : words.noContact)
  }
  const saying = (keys: string, label: string, text: string) => ({ keys, label, run: () => say(text) })
  const withoutTicket = ticketId
    ? []
    : [
        ...keyedActs.map((act) => saying(keyOf(act), actWords.acts[act], words.openFirst)),
        saying('o', threadWords.side.open, words.openFirst),
        saying(';', threadWords.composer.savedReplies, words.openFirst),
      ]
  useKeys([
    ...withoutTicket,
    isComing || (party && mayNote) ? null : { keys: 'w', label: messages.wrapUp, run: wrapUp },
    isComing || (party && mayStart)
      ? null
      : saying('i', messages.startKey, party || !has('interaction.open') ? words.mayNotStart : words.nobodyInView),
  ])
  return null
}
