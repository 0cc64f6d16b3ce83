import { fieldIcons, fieldWords } from '#console/find/matched-fields.ts'
import { messages } from '#console/find/messages.ts'
import { SearchHit } from '#console/layout/search-hit.tsx'
import type { CustomerLine } from '#contract/find.ts'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { besideWords } from '#ui/icon.ts'

/** A customer among the found: who, in what state, which fields matched and where. */
export function FoundCustomer({ line, isUnderCursor }: { line: CustomerLine; isUnderCursor: boolean }) {
  const all = [line.matched, ...line.alsoMatched].filter((match) => match !== null)
  // Two words of one name are one line.
  const matches = all.filter(({ field, text }, at) => all.findIndex((other) => other.field === field && other.text === text) === at)
  return (
    <SearchHit
      title={line.name ?? messages.noName}
      number={line.number}
      status={<CustomerStatusWord of={{ status: line.status, cause: line.inactiveCause }} />}
      matches={[
        ...matches.map((match) => {
          const Icon = fieldIcons[match.field]
          return {
            icon: <Icon {...besideWords} size={14} />,
            field: fieldWords(match),
            text: match.text,
            part: match.to > match.from ? ([match.from, match.to] as const) : null,
          }
        }),
        ...(line.mergedFrom ? [{ field: messages.mergedFrom(line.mergedFrom), text: '' }] : []),
      ]}
      critical={isUnderCursor ? line.critical : null}
    />
  )
}
