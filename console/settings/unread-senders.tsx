import type { z } from 'zod'
import { mailInWords as words } from '#console/settings/mail-in-words.ts'
import type { getMailInStatus } from '#contract/mail-in.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** Of each brand whose sender is no address that is read: what that loses, and what to do. */
export function UnreadSenders({ status: { address, unreadSenders } }: { status: z.infer<typeof getMailInStatus.reply> }) {
  return unreadSenders.map((one) => (
    <SunkenLine key={one.brand} tone="due">
      {words.unread(one.brand, one.address, address ?? '')}
    </SunkenLine>
  ))
}
