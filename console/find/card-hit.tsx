import { IconCreditCard } from '@tabler/icons-react'
import { messages } from '#console/find/messages.ts'
import { SearchHit } from '#console/layout/search-hit.tsx'
import type { matchCard } from '#contract/find.ts'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { besideWords } from '#ui/icon.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'

export type CardMatch = ReplyOf<typeof matchCard>['items'][number]

/** A customer who has the card: exactly it, or one with the same ends. */
export function CardHit({ match: { certainty, customer, card } }: { match: CardMatch }) {
  const icon = <IconCreditCard {...besideWords} size={14} />
  return (
    <SearchHit
      title={customer.name ?? messages.noName}
      number={customer.number}
      status={<CustomerStatusWord of={{ status: customer.status }} />}
      matches={[
        { icon, field: messages.card.certainty[certainty], text: card },
        ...(certainty === 'possible' ? [{ field: messages.card.possibleNote, text: '' }] : []),
      ]}
    />
  )
}
