import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'

/** `I` begins a contact with the customer in view, `W` wraps it up; both only where the policy lets them. */
export function InteractionKeys() {
  const inView = useCustomerInView()
  const { askToStart } = useInteraction()
  const go = useGo()
  const can = inView?.header?.can

  useKeys([
    inView && can?.interaction?.allowed ? { keys: 'i', label: messages.start.key, run: () => askToStart(inView.id) } : null,
    inView && can?.note?.allowed ? { keys: 'w', label: messages.wrapUp, run: () => go(`/customers/${inView.id}/notes/new`) } : null,
  ])
  return null
}
