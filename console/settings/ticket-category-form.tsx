import { NameForm } from '#console/settings/name-form.tsx'
import { categoryWords } from '#console/settings/ticket-category-words.ts'
import { createTicketCategory, type TicketCategory, updateTicketCategory } from '#contract/ticket-categories.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A new category, or another name for one. */
export function TicketCategoryForm({ category, onClose }: { category?: TicketCategory; onClose: () => void }) {
  const outdates = ['listTicketCategories', 'listTickets', 'getTicket', 'staffHistory']
  const create = useSubmit(createTicketCategory, { outdates })
  const update = useSubmit(updateTicketCategory, { outdates })
  const send = (name: string) =>
    category
      ? update.mutateAsync({ params: { id: category.id }, ifMatch: category.version, body: { name } })
      : create.mutateAsync({ body: { name } })
  return <NameForm held={category?.name} words={categoryWords} onSend={send} onClose={onClose} />
}
