import { useId, useState } from 'react'
import styles from '#console/books/books.module.css'
import { messages } from '#console/books/messages.ts'
import { useHas } from '#console/session/session-context.tsx'
import { exportJournal, listJournalExports, previewJournal } from '#contract/books.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { localOf } from '#ui/local-time.ts'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The double entries of a period, and who took them out before. */
export function JournalScreen() {
  const viewer = useViewer()
  const mayExport = useHas()('books.close')
  const today = localOf(viewer.now(), viewer.timeZone).slice(0, 10)
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState(today)
  const [fromId, toId] = [useId(), useId()]
  const query = { from, to }
  const isBackwards = isDay(from) && isDay(to) && from > to
  const reply = useReply(previewJournal, { query }, { when: isDay(from) && isDay(to) && !isBackwards, keepPrevious: true })
  const day = (given: string) => formatDate(given, viewer, 'always')
  return (
    <SheetPage title={messages.journal[0] ?? ''} lead={messages.journal[1]}>
      <div className={styles.filters}>
        <div>
          <label htmlFor={fromId}>{messages.from}</label>
          <TextInput id={fromId} type="date" value={from} onChange={setFrom} />
        </div>
        <div>
          <label htmlFor={toId}>{messages.to}</label>
          <TextInput
            id={toId}
            type="date"
            aria-invalid={isBackwards || undefined}
            aria-describedby={isBackwards ? `${toId}-error` : undefined}
            value={to}
            onChange={setTo}
          />
          <p id={`${toId}-error`} className={styles.wrong} role="status">
            {isBackwards && messages.backwards}
          </p>
        </div>
      </div>
      {!isBackwards && (
        <ShownReply reply={reply} what={messages.what.journal} rows={8}>
          {(journal) => (
            <>
              {journal.before.length > 0 && (
                <SunkenLine tone="due" strong={messages.beforeTitle}>
                  {journal.before
                    .slice(0, 3)
                    .map((one) => ` ${messages.before(day(one.from), day(one.to), one.by.name, formatInstant(one.at, viewer))}`)}
                </SunkenLine>
              )}
              <p className={styles.total}>{messages.balanced(formatMoney(journal.debit, viewer.locale))}</p>
              {mayExport && journal.lines.length > 0 && (
                <a className={styles.csv} href={addressOf(exportJournal, { query })} download>
                  {messages.csv}
                </a>
              )}
              <DataTable
                label={messages.journal[0] ?? ''}
                rows={journal.lines.map((line, place) => ({ ...line, place }))}
                rowKey={({ place }) => String(place)}
                empty={<EmptyState>{messages.noEntries}</EmptyState>}
                columns={[
                  { id: 'day', title: messages.day, cell: (line) => day(line.day) },
                  { id: 'kind', title: messages.kind, cell: ({ kind }) => messages.kinds[kind] },
                  { id: 'account', title: messages.account, cell: ({ account }) => account },
                  { id: 'debit', title: messages.debit, end: true, cell: ({ debit }) => debit.amount !== '0' && <Money value={debit} /> },
                  {
                    id: 'credit',
                    title: messages.credit,
                    end: true,
                    cell: ({ credit }) => credit.amount !== '0' && <Money value={credit} />,
                  },
                  { id: 'entries', title: messages.entries, end: true, spare: true, cell: ({ entries }) => entries },
                ]}
              />
            </>
          )}
        </ShownReply>
      )}
      <Exports />
    </SheetPage>
  )
}

function Exports() {
  const viewer = useViewer()
  const pages = usePages(listJournalExports, {}, { every: () => 5_000 })
  return (
    <Section title={messages.exports}>
      <ShownPages pages={pages} what={messages.what.journal}>
        {(items, more) => (
          <DataTable
            label={messages.exports}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{messages.noExports}</EmptyState>}
            foot={more}
            columns={[
              {
                id: 'period',
                title: messages.period,
                cell: ({ from, to }) => `${formatDate(from, viewer, 'always')} – ${formatDate(to, viewer, 'always')}`,
              },
              { id: 'by', title: messages.exportedBy, cell: ({ by, at }) => `${by.name}, ${formatInstant(at, viewer)}` },
              { id: 'debit', title: messages.debit, end: true, cell: ({ debit }) => <Money value={debit} /> },
            ]}
          />
        )}
      </ShownPages>
    </Section>
  )
}
