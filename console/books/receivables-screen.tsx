import { useId, useRef, useState } from 'react'
import type { z } from 'zod'
import styles from '#console/books/books.module.css'
import { messages } from '#console/books/messages.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { ageBucket, receivableCustomers, receivables, receivablesBy, receivablesCsv } from '#contract/books.ts'
import type { Money as Amount } from '#contract/money.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { DataTable, type Sort } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { localOf } from '#ui/local-time.ts'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { ShareBars } from '#ui/share-bars.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

type By = z.infer<typeof receivablesBy>
type Age = z.infer<typeof ageBucket>
type Ages = ReplyOf<typeof receivables>['ages']
const all = '*'
const amountOf = (ages: Ages): Record<Age, Amount> => ({
  not_due: ages.notDue,
  days_0_30: ages.days0to30,
  days_31_60: ages.days31to60,
  days_61_90: ages.days61to90,
  over_90: ages.over90,
})

/** What customers owe by age, as of a day, down to who they are. */
export function ReceivablesScreen() {
  const mayExport = useHas()('books.close')
  const viewer = useViewer()
  const today = localOf(viewer.now(), viewer.timeZone).slice(0, 10)
  const [asOf, setAsOf] = useState(today)
  const [age, setAge] = useState<string>('over_90')
  const behind = useRef<HTMLDivElement>(null)
  const [by, setBy] = useState<By>('brand')
  const dayId = useId()
  // While a year is typed it is one of long ago.
  const isDay = asOf >= '2000-01-01' && asOf <= today
  const query = { by, ...(isDay ? { asOf } : {}) }
  const reply = useReply(receivables, { query }, { keepPrevious: true, freshFor: 30_000 })
  const money = (amount: Amount) => formatMoney(amount, viewer.locale)
  return (
    <SheetPage title={messages.receivables[0] ?? ''} lead={messages.receivables[1]}>
      <div className={styles.filters}>
        <div>
          <label htmlFor={dayId}>{messages.asOf}</label>
          <TextInput id={dayId} type="date" max={today} value={asOf} onChange={setAsOf} />
        </div>
        <LabelledSelect
          label={messages.by.label}
          value={by}
          options={receivablesBy.options.map((value) => ({ value, label: messages.by[value] }))}
          onChange={(value) => setBy(value as By)}
        />
      </div>
      <ShownReply reply={reply} what={messages.what.receivables} rows={6}>
        {(report) => {
          const amounts = amountOf(report.ages)
          const total = Number(report.total.amount)
          const nameOf = ({ key, label }: { key: string; label: string }) => (key === '' ? messages.noLine : label)
          return (
            <>
              <p className={styles.total}>{messages.owed(money(report.total))}</p>
              {report.lines.length === 0 ? (
                <EmptyState>{messages.noReceivables}</EmptyState>
              ) : (
                <div className={styles.readable}>
                  <ChartPanel
                    title={messages.chart}
                    withKey
                    chart={
                      <ShareBars
                        label={messages.chart}
                        bars={ageBucket.options.map((age) => ({
                          key: age,
                          label: messages.ages[age],
                          value: Number(amounts[age].amount) / total,
                          words: money(amounts[age]),
                          onPress: () => {
                            setAge(age)
                            behind.current?.querySelector('select')?.focus()
                          },
                        }))}
                      />
                    }
                    table={
                      <ChartTable
                        label={messages.chart}
                        head={[messages.by[by], messages.customers, ...ageBucket.options.map((age) => messages.ages[age]), messages.total]}
                        rows={report.lines.map((line) => {
                          const ages = amountOf(line.ages)
                          return {
                            key: line.key,
                            cells: [
                              nameOf(line),
                              String(line.customers),
                              ...ageBucket.options.map((age) => money(ages[age])),
                              money(line.total),
                            ],
                          }
                        })}
                      />
                    }
                  />
                </div>
              )}
              {mayExport && (
                <a className={styles.csv} href={addressOf(receivablesCsv, { query })} download>
                  {messages.csv}
                </a>
              )}
              <div ref={behind}>
                <Behind
                  key={`${by} ${asOf}`}
                  today={today}
                  query={query}
                  age={age}
                  onAge={setAge}
                  lines={report.lines.map((line) => ({ value: line.key, label: nameOf(line) }))}
                  by={by}
                />
              </div>
            </>
          )
        }}
      </ShownReply>
    </SheetPage>
  )
}

type BehindProps = {
  today: string
  query: { by: By; asOf?: string }
  lines: { value: string; label: string }[]
  by: By
  age: string
  onAge: (age: string) => void
}

/** Who owes what is in a bar. */
function Behind({ today, query, lines, by, age, onAge }: BehindProps) {
  const viewer = useViewer()
  const [key, setKey] = useState(all)
  const [sort, setSort] = useState<Sort>({ by: 'amount', descending: true })
  const pages = usePages(receivableCustomers, {
    query: {
      ...query,
      ...(age === all ? {} : { age: age as Age }),
      ...(key === all ? {} : { key }),
      sort: sort.by as 'amount' | 'late',
      order: sort.descending ? 'most' : 'least',
    },
  })
  return (
    <Section title={messages.behind}>
      <div className={styles.filters}>
        <LabelledSelect
          label={messages.age}
          value={age}
          options={[{ value: all, label: messages.allAges }, ...ageBucket.options.map((value) => ({ value, label: messages.ages[value] }))]}
          onChange={onAge}
        />
        <LabelledSelect
          label={messages.by[by]}
          value={key}
          options={[{ value: all, label: messages.allKeys }, ...lines]}
          onChange={setKey}
        />
      </div>
      <ShownPages pages={pages} what={messages.what.receivables}>
        {(items, more) => (
          <DataTable
            label={messages.behind}
            rows={items}
            rowKey={({ customerId }) => customerId}
            opens={({ customerId }) => `/customers/${customerId}/billing`}
            empty={<EmptyState>{messages.noReceivables}</EmptyState>}
            foot={more}
            sort={sort}
            onSort={setSort}
            columns={[
              { id: 'who', title: messages.customers, cell: ({ name, number }) => `${name ?? messages.unnamed}, ${number}` },
              {
                id: 'late',
                title: messages.oldest,
                sorts: true,
                cell: ({ oldestDueOn }) => (
                  <>
                    {formatDate(oldestDueOn, viewer, 'always')}{' '}
                    <span className={styles.second}>{lateWords(oldestDueOn, query.asOf ?? today)}</span>
                  </>
                ),
              },
              { id: 'amount', title: messages.columns.amount, sorts: true, end: true, cell: ({ total }) => <Money value={total} /> },
            ]}
          />
        )}
      </ShownPages>
    </Section>
  )
}

/** "198 days past due"; nothing of what is not due yet. */
function lateWords(dueOn: string, asOf: string): string {
  const days = Math.round((Date.parse(asOf) - Date.parse(dueOn)) / 86_400_000)
  return days > 0 ? messages.daysLate(days) : ''
}
