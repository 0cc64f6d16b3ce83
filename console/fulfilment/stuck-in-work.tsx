import { messages } from '#console/fulfilment/messages.ts'
import { countStuckOrders } from '#contract/fulfilment.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** In My work: that first orders go no further by themselves. */
export function StuckInWork() {
  const stuck = useReply(countStuckOrders, {}, { every: 60_000, freshFor: 30_000 }).data?.stuck ?? 0
  if (stuck === 0) return null
  return (
    <Section title={messages.list.title}>
      <SunkenLine tone="due" strong={messages.work.count(stuck)}>
        <PlaceLink to="/first-orders">{messages.work.all}</PlaceLink>
      </SunkenLine>
    </Section>
  )
}
