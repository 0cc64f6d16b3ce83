import {
  IconBarcode,
  IconBuildingStore,
  IconCreditCard,
  IconFileInvoice,
  IconHash,
  IconLink,
  IconMail,
  IconMapPin,
  IconPhone,
  IconTicket,
  IconUser,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react'
import type { z } from 'zod'
import { messages } from '#console/find/messages.ts'
import type { match, matchedField } from '#contract/find.ts'

export type MatchedField = z.infer<typeof matchedField>
export type FoundMatch = z.infer<typeof match>

export const fieldIcons = {
  number: IconHash,
  external_id: IconLink,
  name: IconUser,
  phone: IconPhone,
  email: IconMail,
  billing_address: IconMapPin,
  shipping_address: IconMapPin,
  site_address: IconMapPin,
  contact: IconUsers,
  contact_phone: IconPhone,
  contact_email: IconMail,
  last_four: IconCreditCard,
  invoice: IconFileInvoice,
  ticket: IconTicket,
  service_number: IconPhone,
  portal_user: IconUserCircle,
  call_shop: IconBuildingStore,
  serial: IconBarcode,
  partner: IconUsers,
} as const satisfies Record<MatchedField, unknown>

/** "Holder name", or "Holder name, spelled like" where it was close and not equal. */
export function fieldWords({ field, spelledLike }: Pick<FoundMatch, 'field' | 'spelledLike'>): string {
  return spelledLike ? messages.spelledLike(messages.fields[field]) : messages.fields[field]
}
