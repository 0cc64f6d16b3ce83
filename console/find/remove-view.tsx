import styles from '#console/find/find.module.css'
import { messages } from '#console/find/messages.ts'
import { removeSavedView, type SavedView } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.views

/** Says what goes away before it does. */
export function RemoveView({ view, onRemoved, onCancel }: { view: SavedView; onRemoved: () => void; onCancel: () => void }) {
  const remove = useSubmit(removeSavedView, { outdates: ['listSavedViews'], onDone: onRemoved })
  return (
    <Overlay label={words.removeTitle(view.name)} onClose={onCancel}>
      <div className={styles.dialog}>
        <h2>{words.removeTitle(view.name)}</h2>
        <p>{view.isShared ? words.removeShared : words.removeOwn}</p>
        {remove.error && <SunkenLine tone="stop" strong={remove.error.detail} />}
        <div className={styles.formActs}>
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
