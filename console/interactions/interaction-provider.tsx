import { type ReactNode, useMemo, useState } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { type Interactions, InteractionsContext } from '#console/interactions/interaction-context.ts'
import { InteractionKeys } from '#console/interactions/interaction-keys.tsx'
import { StartInteraction } from '#console/interactions/start-interaction.tsx'
import { useRefreshedByWrites } from '#console/interactions/use-refreshed-by-writes.ts'
import { useHas } from '#console/session/session-context.tsx'
import { openInteraction, openInteractions } from '#contract/interactions.ts'
import { InteractionContext } from '#ui/interaction-context.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Which interaction is open with the customer in view: everything done meanwhile carries its id. */
export function InteractionProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ customerId: string; shownAs?: string | undefined } | null>(null)
  const inView = useCustomerInView()
  const mayOpen = useHas()('interaction.open')
  const reply = useReply(openInteractions, {}, { when: mayOpen, keepPrevious: true })
  const { mutateAsync } = useSubmit(openInteraction, { outdates: ['openInteractions', 'recent'] })
  useRefreshedByWrites()

  const inViewId = inView?.id
  const owed = reply.data?.items
  const interactions = useMemo<Interactions>(() => {
    const open = owed?.find((interaction) => interaction.customerId === inViewId) ?? null
    return {
      open,
      owed: owed ?? [],
      start: (begin) => mutateAsync({ body: begin }),
      askToStart: (customerId, shownAs) => setAsked({ customerId, shownAs }),
    }
  }, [owed, inViewId, mutateAsync])

  return (
    <InteractionsContext value={interactions}>
      <InteractionContext value={interactions.open?.id ?? null}>
        <InteractionKeys />
        {children}
        {asked && <StartInteraction customerId={asked.customerId} shownAs={asked.shownAs} close={() => setAsked(null)} />}
      </InteractionContext>
    </InteractionsContext>
  )
}
