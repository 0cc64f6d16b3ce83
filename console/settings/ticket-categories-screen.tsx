import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import styles from '#console/settings/settings.module.css'
import { SettingsList } from '#console/settings/settings-list.tsx'
import { TicketCategoryForm } from '#console/settings/ticket-category-form.tsx'
import { TicketCategoryRetire } from '#console/settings/ticket-category-retire.tsx'
import { categoryWords as words } from '#console/settings/ticket-category-words.ts'
import { listTicketCategories, orderTicketCategories, type TicketCategory } from '#contract/ticket-categories.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** What tickets are about: new, renamed, retired, brought back, and in which order they are offered. */
export function TicketCategoriesScreen() {
  const reply = useReply(listTicketCategories, {})
  const order = useSubmit(orderTicketCategories, { outdates: ['listTicketCategories'] })
  const [said, setSaid] = useState('')
  const inUse = (reply.data?.items ?? []).filter(({ isRetired }) => !isRetired)

  const move = (category: TicketCategory, by: -1 | 1) => {
    const from = inUse.findIndex(({ id }) => id === category.id)
    const ids = inUse.map(({ id }) => id)
    ids.splice(from + by, 0, ...ids.splice(from, 1))
    order.mutate({ body: { ids } }, { onSuccess: () => setSaid(words.moved(category.name, from + by + 1, ids.length)) })
  }

  return (
    <SettingsList
      section="ticket-categories"
      words={words}
      reply={reply}
      mayWrite={useHas()('ticket.administer')}
      columns={() => [
        { id: 'name', title: words.name, cell: (one) => one.name },
        { id: 'state', title: words.state, cell: (one) => (one.isRetired ? words.retired : words.inUse), width: '90px' },
      ]}
      acts={(one, open) => {
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
            {act(words.inRow.rename, () => open('edit', one))}
            {act(one.isRetired ? words.inRow.bringBack : words.inRow.retire, () => open('retire', one))}
          </span>
        )
      }}
      form={(category, close) =>
        category ? <TicketCategoryForm key={category.id} category={category} onClose={close} /> : <TicketCategoryForm onClose={close} />
      }
      retire={(category, close) => <TicketCategoryRetire key={category.id} category={category} onClose={close} />}
      above={
        <>
          <p className="for-ears" role="status">
            {said}
          </p>
          <div role="alert">{order.error && <SunkenLine tone="stop">{order.error.detail}</SunkenLine>}</div>
        </>
      }
    />
  )
}
