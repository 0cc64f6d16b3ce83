import { deskWords } from '#console/tickets/desk-words.ts'
import { removeTicketView } from '#contract/ticket-views.ts'
import { Removal } from '#ui/removal.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A saved view of tickets goes away. */
export function RemoveTicketView({
  view,
  onRemoved,
  onCancel,
}: {
  view: { id: string; name: string }
  onRemoved: () => void
  onCancel: () => void
}) {
  const remove = useSubmit(removeTicketView, { outdates: ['listTicketViews'], onDone: onRemoved })
  return (
    <Removal
      title={deskWords.removeView(view.name)}
      lead={deskWords.view.removeLead}
      words={deskWords.view}
      busy={remove.isPending}
      problem={remove.error?.detail}
      onRemove={() => remove.mutate({ params: { id: view.id } })}
      onCancel={onCancel}
    />
  )
}
