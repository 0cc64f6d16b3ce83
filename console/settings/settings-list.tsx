import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { messages } from '#console/settings/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Problem } from '#ui/problem.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useOpened } from '#ui/use-opened.ts'

type Open<One> = (act: 'edit' | 'retire', one: One) => void
type Opened<One> = { act: 'add' } | { act: 'edit' | 'retire'; one: One } | null

type Props<One> = {
  section: keyof typeof messages.section
  words: { what: string; none: string; add: string }
  reply: UseQueryResult<{ items: One[] }, Problem>
  mayWrite: boolean
  columns: (open: Open<One>) => readonly Column<One>[]
  /** In the last column, for whoever may write. */
  acts: (one: One, open: Open<One>) => ReactNode
  /** Without one: of a new one. */
  form: (one: One | undefined, close: () => void) => ReactNode
  retire: (one: One, close: () => void) => ReactNode
  /** Said above the list. */
  above?: ReactNode
}

/** A list that the company keeps: each is added, changed, retired and brought back beside it. */
export function SettingsList<One extends { id: string }>(props: Props<One>) {
  const { section, words, reply, mayWrite, columns, acts, form, retire, above } = props
  const [opened, setOpened, place] = useOpened<Opened<One>>(null)
  const open: Open<One> = (act, one) => setOpened({ act, one })
  const close = () => setOpened(null)
  return (
    <SheetPage
      title={messages.section[section][0]}
      lead={messages.section[section][1]}
      acts={mayWrite && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      asidePlace={place}
      aside={
        opened === null
          ? undefined
          : opened.act === 'add'
            ? form(undefined, close)
            : opened.act === 'edit'
              ? form(opened.one, close)
              : retire(opened.one, close)
      }
    >
      {above}
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              ...columns(open),
              ...(mayWrite ? [{ id: 'acts', title: messages.actsTitle, cell: (one: One) => acts(one, open) }] : []),
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
