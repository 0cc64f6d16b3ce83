import { useState } from 'react'
import { bestWords, callableWords, isDue, whyWords } from '#console/collections/call-words.ts'
import styles from '#console/collections/collections.module.css'
import { messages } from '#console/collections/messages.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { assignCollection, type CollectionStanding, collectionReason, listCollections } from '#contract/collections.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { Phone } from '#ui/phone.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const { columns, filter } = messages
const any = '*'
const home = ({ customerId }: CollectionStanding) => `/customers/${customerId}/billing?part=agreed`
const nameOf = ({ name }: CollectionStanding) => name ?? messages.unnamed

/** Whom to call about money. A row opens the customer; its number dials and begins an outbound contact. */
export function CollectionsScreen() {
  const viewer = useViewer()
  const currency = useSession().company.currency
  const [asked, setAsked] = useState({ why: any, when: 'now', of: 'all', from: any, olderThan: any, sort: 'gravest' })
  const set = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part })
  const { why, when, of, from, olderThan, sort } = asked
  const pages = usePages(listCollections, {
    query: {
      when: when as 'due',
      of: of as 'all',
      sort: sort as 'gravest',
      ...(why === any ? {} : { why: why as CollectionStanding['why'][number] }),
      ...(from === any ? {} : { from }),
      ...(olderThan === any ? {} : { olderThan }),
    },
  } as never)
  const amounts = ['5000', '10000', '50000'].map((value) => ({ value, label: formatMoney({ amount: value, currency }, viewer.locale) }))

  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      <div className={styles.filters}>
        <LabelledSelect
          label={filter.when}
          value={when}
          options={[
            { value: 'now', label: filter.now },
            { value: 'due', label: filter.due },
            { value: 'all', label: filter.all },
          ]}
          onChange={(value) => set({ when: value })}
        />
        <LabelledSelect
          label={filter.why}
          value={why}
          options={[
            { value: any, label: filter.anyWhy },
            ...collectionReason.options.map((value) => ({ value, label: messages.why[value] })),
          ]}
          onChange={(value) => set({ why: value })}
        />
        <LabelledSelect
          label={filter.of}
          value={of}
          options={[
            { value: 'all', label: filter.ofAll },
            { value: 'mine', label: filter.ofMine },
            { value: 'nobody', label: filter.ofNobody },
          ]}
          onChange={(value) => set({ of: value })}
        />
        <LabelledSelect
          label={filter.from}
          value={from}
          options={[{ value: any, label: filter.anyAmount }, ...amounts]}
          onChange={(value) => set({ from: value })}
        />
        <LabelledSelect
          label={filter.older}
          value={olderThan}
          options={[
            { value: any, label: filter.anyAge },
            ...['30', '60', '90'].map((value) => ({ value, label: messages.days(Number(value)) })),
          ]}
          onChange={(value) => set({ olderThan: value })}
        />
        <LabelledSelect
          label={filter.sort}
          value={sort}
          options={(['gravest', 'longest', 'largest'] as const).map((value) => ({ value, label: filter.sorts[value] }))}
          onChange={(value) => set({ sort: value })}
        />
      </div>
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) => (
          <DataTable
            label={messages.title}
            rows={items as CollectionStanding[]}
            rowKey={({ customerId }) => customerId}
            opens={home}
            empty={<NobodyNow isNow={when === 'now'} onAll={() => set({ when: 'all' })} />}
            foot={more}
            columns={[
              {
                id: 'who',
                title: columns.who,
                cell: (row) => (
                  <>
                    <span className={styles.whole}>{nameOf(row)}</span> <span className={styles.second}>{row.number}</span>
                    <span className={styles.narrow}>
                      <span className={styles.second}>{whyWords(row.why)}</span>
                    </span>
                  </>
                ),
              },
              {
                id: 'why',
                title: columns.why,
                spare: true,
                cell: (row) => (
                  <>
                    {whyWords(row.why)}
                    {row.wantsLead && <span className={styles.second}>{messages.wantsLead}</span>}
                  </>
                ),
              },
              {
                id: 'owes',
                title: columns.owes,
                end: true,
                cell: (row) => (
                  <>
                    <Money value={row.pastDue} strong /> <span className={styles.second}>{messages.days(row.daysPastDue)}</span>
                    {row.waiting.amount !== '0' && (
                      <span className={styles.second}>{messages.waiting(formatMoney(row.waiting, viewer.locale))}</span>
                    )}
                  </>
                ),
              },
              {
                id: 'call',
                title: columns.call,
                cell: (row) => (
                  <>
                    <CallCell row={row} />
                    <span className={styles.narrow}>
                      <span className={styles.second}>
                        {columns.next}: <NextCell row={row} />
                      </span>
                      <OwnerCell row={row} />
                    </span>
                  </>
                ),
              },
              { id: 'attempts', title: columns.attempts, spare: true, cell: (row) => <AttemptsCell row={row} /> },
              { id: 'next', title: columns.next, spare: true, cell: (row) => <NextCell row={row} /> },
              { id: 'owner', title: columns.owner, spare: true, cell: (row) => <OwnerCell row={row} /> },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}

function NextCell({ row }: { row: CollectionStanding }) {
  const viewer = useViewer()
  if (row.nextCallAt === null) return messages.neverOpen
  return isDue(row.nextCallAt, new Date(viewer.now())) ? messages.nextNow : formatInstant(row.nextCallAt, viewer)
}

/** The list to work on is empty at night: then it says where the others are. */
function NobodyNow({ isNow, onAll }: { isNow: boolean; onAll: () => void }) {
  if (!isNow) return <EmptyState>{messages.noneFound}</EmptyState>
  return (
    <EmptyState
      act={
        <ActionButton kind="quiet" onPress={onAll}>
          {messages.showAll}
        </ActionButton>
      }
    >
      {`${messages.none} ${messages.noneMore}`}
    </EmptyState>
  )
}

function CallCell({ row }: { row: CollectionStanding }) {
  const { locale, now } = useViewer()
  const { askToStart } = useInteraction()
  const works = useHas()('collections.work')
  const go = useGo()
  const begin = () => {
    go(home(row))
    askToStart({ customerId: row.customerId }, { direction: 'outbound' })
  }
  return (
    <>
      {row.phone === null ? (
        messages.noPhone
      ) : works && isDue(row.nextCallAt, new Date(now())) ? (
        <Phone number={row.phone} dials onDial={begin} />
      ) : (
        <Phone number={row.phone} />
      )}
      <span className={styles.second}>{callableWords(row, new Date(now()), locale)}</span>
      <span className={styles.second}>{bestWords(row, locale)}</span>
    </>
  )
}

function AttemptsCell({ row }: { row: CollectionStanding }) {
  const viewer = useViewer()
  const [last] = row.attempts.newest
  return (
    <>
      {messages.attempts(row.attempts.count)}
      {last && (
        <span className={styles.second}>
          {messages.last(last.outcome === null ? messages.noNote : messages.outcome[last.outcome], formatInstant(last.at, viewer))}
        </span>
      )}
    </>
  )
}

function OwnerCell({ row }: { row: CollectionStanding }) {
  const { staff } = useSession()
  const works = useHas()('collections.work')
  const assign = useSubmit(assignCollection, { outdates: ['listCollections', 'getCollectionStanding'] })
  const isMine = row.assignedTo?.id === staff.id
  const give = (staffId: string | null) => assign.mutate({ params: { id: row.customerId }, body: { staffId } })
  return (
    <>
      <span className={styles.second}>{row.assignedTo === null ? messages.nobody : isMine ? messages.mine : row.assignedTo.name}</span>
      {works && (
        <span className={styles.act}>
          <ActionButton kind="quiet" busy={assign.isPending} onPress={() => give(isMine ? null : staff.id)}>
            <span aria-hidden="true">{isMine ? messages.giveBack : messages.take}</span>
            <span className="for-ears">{isMine ? messages.giveBackOf(nameOf(row)) : messages.takeOf(nameOf(row))}</span>
          </ActionButton>
        </span>
      )}
    </>
  )
}
