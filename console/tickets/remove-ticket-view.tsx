import deskStyles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { removeTicketView } from '#contract/ticket-views.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Says what goes away before it does. */
export function RemoveTicketView({
  view,
  onRemoved,
  onCancel,
}: {
  view: { id: string; name: string }
  onRemoved: () => void
  onCancel: () => void
}) {
  const words = deskWords.view
  const remove = useSubmit(removeTicketView, { outdates: ['listTicketViews'], onDone: onRemoved })
  const title = deskWords.removeView(view.name)
  return (
    <Overlay label={title} onClose={onCancel}>
      <div className={styles.dialog}>
        <h2>{title}</h2>
        <p>{words.removeLead}</p>
        {remove.error && <SunkenLine tone="stop" strong={remove.error.detail} />}
        <div className={deskStyles.acts}>
          <ActionButton kind="stop" autoFocus busy={remove.isPending} onPress={() => remove.mutate({ params: { id: view.id } })}>
            {words.removeAct}
          </ActionButton>
          <ActionButton onPress={onCancel} keys="Esc">
            {words.cancel}
          </ActionButton>
        </div>
      </div>
    </Overlay>
  )
}
