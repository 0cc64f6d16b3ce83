import { messages } from '#console/find/messages.ts'
import { removeSavedView, type SavedView } from '#contract/find.ts'
import { Removal } from '#ui/removal.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.views

/** A saved view of customers goes away. */
export function RemoveView({ view, onRemoved, onCancel }: { view: SavedView; onRemoved: () => void; onCancel: () => void }) {
  const remove = useSubmit(removeSavedView, { outdates: ['listSavedViews'], onDone: onRemoved })
  return (
    <Removal
      title={words.removeTitle(view.name)}
      lead={view.isShared ? words.removeShared : words.removeOwn}
      words={words}
      busy={remove.isPending}
      problem={remove.error?.detail}
      onRemove={() => remove.mutate({ params: { id: view.id } })}
      onCancel={onCancel}
    />
  )
}
