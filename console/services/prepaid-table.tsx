import { messages } from '#console/services/messages.ts'
import { ServiceTable } from '#console/services/service-table.tsx'
import type { listServices } from '#contract/panels.ts'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const { columns } = messages

/** What is left of what was paid in advance, and what it was used for. */
export function PrepaidTable({ prepaid }: { prepaid: ReplyOf<typeof listServices>['prepaid'] }) {
  if (!prepaid) return null
  return (
    <>
      <ServiceTable
        title={messages.prepaid}
        heads={[columns.date, columns.what, columns.amount]}
        rows={prepaid.entries.map(({ id, at, description, amount }) => ({
          key: id,
          cells: [<ShownDate key="at" instant={at} />, description, <Money key="amount" value={amount} />],
        }))}
      />
      <p>
        {messages.balance} <Money value={prepaid.balance} strong />
      </p>
    </>
  )
}
