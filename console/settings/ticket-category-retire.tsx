import { categoryWords as words } from '#console/settings/ticket-category-words.ts'
import { type TicketCategory, updateTicketCategory } from '#contract/ticket-categories.ts'
import { RetirePanel } from '#ui/retire-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Takes a category out of use or back into it. */
export function TicketCategoryRetire({ category, onClose }: { category: TicketCategory; onClose: () => void }) {
  const update = useSubmit(updateTicketCategory, { outdates: ['listTicketCategories', 'staffHistory'] })
  return (
    <RetirePanel
      name={category.name}
      retired={category.isRetired}
      words={words}
      lead={words.retireLead}
      onRetired={(isRetired) => update.mutateAsync({ params: { id: category.id }, ifMatch: category.version, body: { isRetired } })}
      onClose={onClose}
    />
  )
}
