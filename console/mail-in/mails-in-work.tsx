import { messages } from '#console/mail-in/messages.ts'
import { countReceivedMails } from '#contract/received-mail-count.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** In My work, for whoever administers tickets: that mail waits to be placed. */
export function MailsInWork() {
  const count = useReply(countReceivedMails, {}, { every: 60_000, freshFor: 30_000 }).data?.toPlace ?? 0
  if (count === 0) return null
  return (
    <Section title={messages.title}>
      <SunkenLine tone="due" strong={messages.inWork(count)}>
        <PlaceLink to="/tickets/mail-in">{messages.all}</PlaceLink>
      </SunkenLine>
    </Section>
  )
}
