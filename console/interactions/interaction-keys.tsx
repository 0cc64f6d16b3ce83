import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { homeOf } from '#console/interactions/party.ts'
import { usePartyInView } from '#console/interactions/use-party-in-view.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'

/** `I` begins a contact with the customer or prospect in view, `W` wraps it up; both only where they may. */
export function InteractionKeys() {
  const party = usePartyInView()
  const customer = useCustomerInView()?.header?.can
  const prospect = useProspectInView()?.prospect?.can
  const { askToStart } = useInteraction()
  const has = useHas()
  const go = useGo()
  const mayStart = customer?.interaction?.allowed ?? (prospect?.work.allowed && has('interaction.open'))
  const mayNote = customer?.note?.allowed ?? (prospect?.work.allowed && has('note.write'))

  useKeys([
    party && mayStart ? { keys: 'i', label: messages.start.key, run: () => askToStart(party) } : null,
    party && mayNote ? { keys: 'w', label: messages.wrapUp, run: () => go(`${homeOf(party)}/notes/new`) } : null,
  ])
  return null
}
