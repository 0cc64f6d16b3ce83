import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { TicketCategoryForm } from '#console/settings/ticket-category-form.tsx'
import { TicketCategoryRetire } from '#console/settings/ticket-category-retire.tsx'
import { categoryWords as words } from '#console/settings/ticket-category-words.ts'
import { listTicketCategories, orderTicketCategories, type TicketCategory } from '#contract/ticket-categories.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

type Opened = { act: 'add' } | { act: 'rename' | 'retire'; category: TicketCategory } | null

/** What tickets are about: new, renamed, retired, brought back, and in which order they are offered. */
export function TicketCategoriesScreen() {
  const reply = useReply(listTicketCategories, {})
  const order = useSubmit(orderTicketCategories, { outdates: ['listTicketCategories'] })
  const mayWrite = useHas()('ticket.administer')
  const [opened, setOpened] = useState<Opened>(null)
  const [said, setSaid] = useState('')
  const close = () => setOpened(null)
  const inUse = (reply.data?.items ?? []).filter(({ isRetired }) => !isRetired)

  const move = (category: TicketCategory, by: -1 | 1) => {
    const from = inUse.findIndex(({ id }) => id === category.id)
    const ids = inUse.map(({ id }) => id)
    ids.splice(from + by, 0, ...ids.splice(from, 1))
    order.mutate({ body: { ids } }, { onSuccess: () => setSaid(words.moved(category.name, from + by + 1, ids.length)) })
  }
  const acts = (one: TicketCategory) => {
    const place = inUse.findIndex(({ id }) => id === one.id)
    const act = (label: string, onPress: () => void) => (
      <ActionButton kind="quiet" onPress={onPress}>
        {label}
        <span className="for-ears"> {one.name}</span>
      </ActionButton>
    )
    return (
      <span className={styles.acts}>
        {place > 0 && act(words.inRow.up, () => move(one, -1))}
        {place >= 0 && place < inUse.length - 1 && act(words.inRow.down, () => move(one, 1))}
        {act(words.inRow.rename, () => setOpened({ act: 'rename', category: one }))}
        {act(one.isRetired ? words.inRow.bringBack : words.inRow.retire, () => setOpened({ act: 'retire', category: one }))}
      </span>
    )
  }

  return (
    <SheetPage
      title={messages.section['ticket-categories'][0]}
      lead={messages.section['ticket-categories'][1]}
      acts={mayWrite && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      aside={
        opened?.act === 'add' ? (
          <TicketCategoryForm onClose={close} />
        ) : opened?.act === 'rename' ? (
          <TicketCategoryForm key={opened.category.id} category={opened.category} onClose={close} />
        ) : opened?.act === 'retire' ? (
          <TicketCategoryRetire key={opened.category.id} category={opened.category} onClose={close} />
        ) : undefined
      }
    >
      <p className="for-ears" role="status">
        {said}
      </p>
      <div role="alert">{order.error && <SunkenLine tone="stop">{order.error.detail}</SunkenLine>}</div>
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'name', title: words.name, cell: (one) => one.name },
              { id: 'state', title: words.state, cell: (one) => (one.isRetired ? words.retired : words.inUse), width: '90px' },
              ...(mayWrite ? [{ id: 'acts', title: messages.actsTitle, cell: acts }] : []),
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
