import { type ReactNode, useMemo, useState } from 'react'
import { type Interactions, InteractionsContext, type KnownStart, type OpenInteraction } from '#console/interactions/interaction-context.ts'
import { InteractionKeys } from '#console/interactions/interaction-keys.tsx'
import { DropContact, StartInteraction, UnlockCallers } from '#console/interactions/later-forms.tsx'
import { isWith, type Party } from '#console/interactions/party.ts'
import { usePartyInView } from '#console/interactions/use-party-in-view.ts'
import { useRefreshedByWrites } from '#console/interactions/use-refreshed-by-writes.ts'
import { useHas } from '#console/session/session-context.tsx'
import { openInteraction, openInteractions } from '#contract/interactions.ts'
import { InteractionContext } from '#ui/interaction-context.ts'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Which interaction is open with the customer or prospect in view: everything done meanwhile carries its id. */
export function InteractionProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ party: Party; known?: KnownStart | undefined } | null>(null)
  const [unlocking, setUnlocking] = useState<string | null>(null)
  const [dropping, setDropping] = useState<OpenInteraction | null>(null)
  const inView = usePartyInView()
  const mayOpen = useHas()('interaction.open')
  const [isMoving, setMoving] = useState(false)
  const reply = useReply(openInteractions, {}, { when: mayOpen, keepPrevious: true, ...(isMoving && { every: 5_000 }) })
  // While a colleague may take it, join or leave, it is asked anew: nobody here does that.
  const moves = reply.data?.items.some(({ state, together }) => state === 'offered' || together !== null) || reply.data?.joined.length
  if (Boolean(moves) !== isMoving) setMoving(Boolean(moves))
  const outdate = useOutdate()
  // Begun is begun once its bar is there: the form is not held open until all of the page beneath it has been read anew.
  const { mutateAsync } = useSubmit(openInteraction, {
    outdates: ['openInteractions'],
    onDone: () => outdate(['recent', 'getCustomer', 'getCustomerHeader', 'getDashboard', 'getStatus']),
  })
  useRefreshedByWrites()

  const owed = reply.data?.items
  const together = reply.data?.joined
  const interactions = useMemo<Interactions>(() => {
    const open = owed?.find((interaction) => isWith(inView, interaction)) ?? null
    const joined = open ? null : (together?.find((interaction) => isWith(inView, interaction)) ?? null)
    return {
      open,
      joined,
      owed: owed ?? [],
      start: (begin) => mutateAsync({ body: begin }),
      askToStart: (party, known) => setAsked({ party, known }),
      askToUnlock: setUnlocking,
      askToDrop: setDropping,
    }
  }, [owed, together, inView, mutateAsync])

  return (
    <InteractionsContext value={interactions}>
      <InteractionContext value={interactions.open?.id ?? null}>
        <InteractionKeys />
        {children}
        {asked && <StartInteraction party={asked.party} begin={asked.known} close={() => setAsked(null)} />}
        {dropping && <DropContact contact={dropping} close={() => setDropping(null)} />}
        {unlocking !== null && <UnlockCallers customerId={unlocking} close={() => setUnlocking(null)} />}
      </InteractionContext>
    </InteractionsContext>
  )
}
