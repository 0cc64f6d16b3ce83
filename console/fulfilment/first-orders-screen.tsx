import { useState } from 'react'
import styles from '#console/fulfilment/fulfilment.module.css'
import { messages } from '#console/fulfilment/messages.ts'
import { waitWords } from '#console/fulfilment/wait-words.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { type FulfilmentPlace, listFirstOrders, type WaitingOrder } from '#contract/fulfilment.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'

const words = messages.list
const any = '*'
const home = ({ customerId }: WaitingOrder) => `/customers/${customerId}/master-screen`

/** First orders that go no further, why, and what to do. A row opens the master screen. */
export function FirstOrdersScreen() {
  const [asked, setAsked] = useState<{ stuck: 'true' | 'false'; waitsFor: string }>({ stuck: 'true', waitsFor: any })
  const query = { stuck: asked.stuck, ...(asked.waitsFor === any ? {} : { waitsFor: asked.waitsFor as FulfilmentPlace }) }
  const { sendsMail } = useSession().company
  const pages = usePages(listFirstOrders, { query } as never)
  const counts = useReply(listFirstOrders, { query: { stuck: asked.stuck, limit: 1 } }, { keepPrevious: true }).data?.counts

  return (
    <SheetPage title={words.title} lead={words.lead}>
      <div className={styles.filters}>
        <LabelledSelect
          label={words.show}
          value={asked.stuck}
          options={[
            { value: 'true', label: words.onlyStuck(counts?.stuck ?? 0) },
            { value: 'false', label: words.all(counts?.all ?? 0) },
          ]}
          onChange={(stuck) => setAsked({ ...asked, stuck: stuck === 'false' ? 'false' : 'true' })}
        />
        <LabelledSelect
          label={words.waitsFor}
          value={asked.waitsFor}
          options={[
            { value: any, label: words.anything },
            ...(counts?.byPlace ?? [])
              .filter(({ place }) => place !== 'order')
              .map(({ place, count }) => ({ value: place, label: words.of(messages.waits[place], count) })),
          ]}
          onChange={(waitsFor) => setAsked({ ...asked, waitsFor })}
        />
      </div>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.title}
            rows={items as WaitingOrder[]}
            rowKey={({ customerId }) => customerId}
            opens={home}
            empty={<EmptyState>{asked.stuck === 'true' ? words.none : words.noneAtAll}</EmptyState>}
            foot={more}
            columns={[
              {
                id: 'who',
                title: words.who,
                cell: (row) => (
                  <>
                    {row.name ?? words.unnamed} <span className={styles.second}>{row.number}</span>
                    <span className={styles.narrow}>
                      <span className={styles.reason}>
                        <Why row={row} />
                      </span>
                      <span className={styles.second}>{waitWords(row.wait, sendsMail).todo}</span>
                    </span>
                  </>
                ),
              },
              { id: 'why', title: words.why, spare: true, cell: (row) => <Why row={row} /> },
              { id: 'todo', title: words.todo, spare: true, cell: (row) => waitWords(row.wait, sendsMail).todo },
              {
                id: 'long',
                title: words.long,
                cell: (row) => (
                  <>
                    {messages.since(row.wait.hours)}
                    {row.wait.isStuck && asked.stuck === 'false' && <span className={styles.second}>{messages.stuck}</span>}
                  </>
                ),
              },
              { id: 'done', title: words.done, spare: true, cell: (row) => words.doneOf(row.done, row.of) },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}

function Why({ row: { wait } }: { row: WaitingOrder }) {
  return (
    <>
      {waitWords(wait, useSession().company.sendsMail).why}
      {wait.said && <span className={styles.second}>{messages.said(wait.said)}</span>}
    </>
  )
}
