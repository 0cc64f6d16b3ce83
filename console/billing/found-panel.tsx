import { messages } from '#console/billing/manager-messages.ts'
import { TransactionTable } from '#console/billing/transaction-table.tsx'
import { listTransactions } from '#contract/ledger.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { ShownPages } from '#ui/shown-pages.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer, type Viewer } from '#ui/viewer-context.ts'

const words = messages.find
type Word = ReplyOf<typeof listTransactions>['read'][number]

/** What a search over the account's money has found, and how it was read. */
export function FoundPanel({ id, q }: { id: string; q: string }) {
  const viewer = useViewer()
  const pages = usePages(listTransactions, { params: { id }, query: { q } }, { when: q.trim() !== '' })
  if (q.trim() === '') return <EmptyState>{words.ask}</EmptyState>
  return (
    <ShownPages pages={pages} what={words.what}>
      {(items, more) => (
        <>
          <p role="status">{words.read((pages.first?.read ?? []).map((word) => inWords(word, viewer)).join(words.and))}</p>
          <TransactionTable id={id} label={words.title} rows={items} empty={words.none} foot={more} />
        </>
      )}
    </ShownPages>
  )
}

function inWords({ amounts, days, lastFour, text }: Word, viewer: Viewer): string {
  const month = (year: number | null) =>
    new Intl.DateTimeFormat(viewer.locale, { month: 'long', ...(year !== null && { year: 'numeric' }), timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(viewer.locale, { month: 'long', day: 'numeric', timeZone: 'UTC' })
  return [
    lastFour && words.lastFour(lastFour),
    amounts.length > 0 && words.amount(amounts.map((amount) => formatMoney(amount, viewer.locale)).join(words.or)),
    days.length > 0 &&
      (days.every((said) => said.day === null) ? words.month : words.day)(
        days
          .map((said) => {
            const date = `${String(said.year ?? 2024).padStart(4, '0')}-${String(said.month).padStart(2, '0')}-${String(said.day ?? 1).padStart(2, '0')}`
            if (said.day === null) return month(said.year).format(new Date(`${date}T00:00:00Z`))
            return said.year === null ? day.format(new Date(`${date}T00:00:00Z`)) : formatDate(date, viewer, 'always')
          })
          .join(words.or),
      ),
    text && words.text(text),
  ]
    .filter(Boolean)
    .join(words.or)
}
