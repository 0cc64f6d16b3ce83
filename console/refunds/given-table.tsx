import { type ReactNode, useState } from 'react'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages } from '#console/refunds/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const { columns } = messages.given

type Given = {
  id: string
  status: string
  requestedAt: string
  requestedBy: { name: string }
  approvedBy: { name: string } | null
}

/** What can still be done about one that stands in the list, with a reason. */
export type GivenAct<Row> = {
  label: string
  isOffered: (row: Row) => boolean
  title: string
  lead: (row: Row) => string
  /** `key` is the same while one dialog is open, and another one the next time. */
  send: (row: Row, because: string, key: string) => Promise<unknown>
}

export type GivenTableProps<Row> = {
  label: string
  none: string
  rows: readonly Row[]
  /** The button that adds the next page. */
  more: ReactNode
  stateOf: (row: Row) => string
  /** Beside the state: why it ended so. */
  asideOf?: (row: Row) => string | null
  /** In words, for ears, after what a button does. */
  sizeOf: (row: Row) => string
  acts: readonly GivenAct<Row>[]
  /** Left of the state, and right of it before who gave it. */
  before?: readonly Column<Row>[]
  after: readonly Column<Row>[]
  amount: (row: Row) => ReactNode
}

/** What was given back or corrected on an account: when, how it stands and what can still be done about it, by whom, how much. */
export function GivenTable<Row extends Given>({
  label,
  none,
  rows,
  more,
  stateOf,
  asideOf,
  sizeOf,
  acts,
  before = [],
  after,
  amount,
}: GivenTableProps<Row>) {
  const [opened, setOpened] = useState<{ row: Row; act: GivenAct<Row>; key: string } | null>(null)
  const state = (row: Row) => (
    <>
      <GivenStateWord status={row.status}>{stateOf(row)}</GivenStateWord> {asideOf?.(row)}{' '}
      {acts
        .filter(({ isOffered }) => isOffered(row))
        .map((act) => (
          <ActionButton key={act.label} kind="quiet" onPress={() => setOpened({ row, act, key: crypto.randomUUID() })}>
            {act.label}
            <span className="for-ears"> {sizeOf(row)}</span>
          </ActionButton>
        ))}
    </>
  )
  return (
    <>
      <DataTable
        label={label}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState>{none}</EmptyState>}
        foot={more}
        columns={[
          { id: 'at', title: columns.date, cell: ({ requestedAt }) => <ShownDate instant={requestedAt} /> },
          ...before,
          { id: 'state', title: columns.state, cell: state },
          ...after,
          {
            id: 'by',
            title: columns.by,
            spare: true,
            cell: ({ requestedBy, approvedBy }) => [requestedBy.name, approvedBy?.name].filter(Boolean).join(', '),
          },
          { id: 'amount', title: columns.amount, end: true, cell: amount },
        ]}
      />
      {opened && (
        <BecauseDialog
          title={opened.act.title}
          lead={opened.act.lead(opened.row)}
          act={opened.act.label}
          send={(because) => opened.act.send(opened.row, because, opened.key)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
