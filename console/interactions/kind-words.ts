import {
  IconBriefcase,
  IconMail,
  IconMessage,
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconTicket,
  IconWalk,
} from '@tabler/icons-react'
import { messages } from '#console/interactions/messages.ts'

type Contact = { channel: string; direction: string }

/** "Inbound call", "Chat", "Internal work". */
export function kindWords({ channel, direction }: Contact): string {
  const channels: Record<string, Record<string, string>> = messages.kinds
  return channels[channel]?.[direction] ?? channels[channel]?.none ?? messages.kinds.none.none
}

export function kindIcon({ channel, direction }: Contact) {
  if (channel === 'call') return { inbound: IconPhoneIncoming, outbound: IconPhoneOutgoing }[direction] ?? IconPhoneCall
  return { chat: IconMessage, email: IconMail, visit: IconWalk, ticket: IconTicket }[channel] ?? IconBriefcase
}
