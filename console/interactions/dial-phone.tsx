import { type Caller, useInteraction } from '#console/interactions/interaction-context.ts'
import { useMayWork } from '#console/interactions/use-may-work.ts'
import { usePartyInView } from '#console/interactions/use-party-in-view.ts'
import { Phone } from '#ui/phone.tsx'

/** A number that the desk's telephone dials. Where no contact is open, an outbound one is offered with it, with whose number it is. */
export function DialPhone({ number, whose }: { number: string; whose?: Caller }) {
  const party = usePartyInView()
  const { open, askToStart } = useInteraction()
  const { mayStart } = useMayWork()
  const isSaid = open !== null && open.openedBy === 'person'
  const offer = () => {
    if (party && mayStart && !isSaid) askToStart(party, { direction: 'outbound', ...(whose && { caller: whose }) })
  }
  return <Phone number={number} dials onDial={offer} />
}
