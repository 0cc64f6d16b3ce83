import { useRouter } from '@tanstack/react-router'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { homeOf } from '#console/interactions/party.ts'
import { useMayWork } from '#console/interactions/use-may-work.ts'
import { usePartyInView } from '#console/interactions/use-party-in-view.ts'
import { wrapUpAddress } from '#console/interactions/wrap-up-address.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'

/** `I` begins a contact with the customer or prospect in view, `W` wraps it up; both only where they may. */
export function InteractionKeys() {
  const party = usePartyInView()
  const { askToStart } = useInteraction()
  const go = useGo()
  const { history } = useRouter()
  const { mayStart, mayNote } = useMayWork()

  useKeys([
    party && mayStart ? { keys: 'i', label: messages.startKey, run: () => askToStart(party) } : null,
    party && mayNote ? { keys: 'w', label: messages.wrapUp, run: () => go(wrapUpAddress(homeOf(party), history.location.href)) } : null,
  ])
  return null
}
