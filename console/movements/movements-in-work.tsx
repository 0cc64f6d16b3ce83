import { messages } from '#console/movements/messages.ts'
import { getGatewayStatus } from '#contract/gateway.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** In My work, for whoever looks after them: that there are movements which the gateway would not tell of for a day. */
export function MovementsInWork() {
  const count = useReply(getGatewayStatus, {}, { every: 60_000, freshFor: 30_000 }).data?.forAPerson ?? 0
  if (count === 0) return null
  return (
    <Section title={messages.title}>
      <SunkenLine tone="due" strong={messages.inWork(count)}>
        <PlaceLink to="/movements">{messages.all}</PlaceLink>
      </SunkenLine>
    </Section>
  )
}
