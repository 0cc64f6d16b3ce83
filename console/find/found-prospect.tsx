import { IconMail, IconPhone } from '@tabler/icons-react'
import { messages } from '#console/interactions/messages.ts'
import { type Match, SearchHit } from '#console/layout/search-hit.tsx'
import type { Prospect } from '#contract/prospects.ts'
import { formatPhoneAtOnce } from '#ui/format-phone.ts'
import { besideWords } from '#ui/icon.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** A prospect among the hits: their name and how they are reached. */
export function FoundProspect({ prospect: { name, phone, email } }: { prospect: Prospect }) {
  const { homeCountry } = useViewer()
  const { phone: ofPhone, email: ofEmail } = messages.reached
  const matches: Match[] = [
    ...(phone ? [{ icon: <IconPhone {...besideWords} />, field: ofPhone, text: formatPhoneAtOnce(phone, homeCountry) ?? phone }] : []),
    ...(email ? [{ icon: <IconMail {...besideWords} />, field: ofEmail, text: email }] : []),
  ]
  return <SearchHit title={name} number={messages.prospect} matches={matches} />
}
