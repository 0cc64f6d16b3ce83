import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { GivenTable } from '#console/refunds/given-table.tsx'
import { messages } from '#console/refunds/messages.ts'
import { type Credit, listCredits, undoCredit, withdrawCredit } from '#contract/credits.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.credit
const { columns } = messages.given

/** What was given to the account, and what was made right. */
export function CreditsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(listCredits, { params: { id } })
  const undo = useSubmit(undoCredit, { outdates: outdatedByMoney })
  const withdraw = useSubmit(withdrawCredit, { outdates: outdatedByMoney })
  const sizeOf = ({ amount }: Credit) => formatMoney(amount, locale)
  return (
    <ShownPages pages={pages} what={words.list}>
      {(items, more) => (
        <GivenTable
          label={words.list}
          none={words.noList}
          rows={items}
          more={more}
          stateOf={({ status }) => words.status[status]}
          asideOf={({ undoneBecause }) => undoneBecause}
          sizeOf={sizeOf}
          acts={[
            {
              label: words.undo,
              isOffered: ({ can }) => can.undo.allowed,
              title: words.undoTitle,
              lead: (credit) => words.undoLead(sizeOf(credit)),
              send: (credit, because, key) => undo.mutateAsync({ params: { id: credit.id }, body: { because }, idempotencyKey: key }),
            },
            {
              label: messages.refund.withdraw,
              isOffered: ({ can }) => can.withdraw.allowed,
              title: messages.refund.withdrawTitle,
              lead: (credit) => messages.refund.withdrawLead(sizeOf(credit)),
              send: (credit, because) => withdraw.mutateAsync({ params: { id: credit.id }, body: { because } }),
            },
          ]}
          after={[
            { id: 'reason', title: columns.reason, spare: true, cell: whatOf },
            { id: 'on', title: columns.on, spare: true, cell: ({ invoiceNumber }) => invoiceNumber ?? words.account },
          ]}
          amount={({ givenAs, amount }) => (givenAs === 'credit' ? <Money value={amount} /> : messages.makeRight.kinds[givenAs])}
        />
      )}
    </ShownPages>
  )
}

const whatOf = ({ kind, reason, department, because }: Credit) =>
  `${words.reasons[kind === 'make_right' ? 'make_right' : reason] ?? reason}${department ? ` (${department})` : ''}: ${because}`
