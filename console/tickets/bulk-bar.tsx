import { actWords } from '#console/tickets/act-words.ts'
import { BulkAct, type BulkKind, type BulkOn } from '#console/tickets/bulk-act.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import styles from '#console/tickets/ticket-list.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'

const words = actWords.bulk
const kinds: readonly BulkKind[] = ['assign', 'prioritise', 'repost', 'close']

/** What is done with all that was selected, or with everything that the list is narrowed to. */
export function BulkBar({
  selected,
  filter,
  isEverything,
  onEverything,
  asked,
  onAsked,
  clear,
}: {
  selected: ReadonlySet<string>
  filter: BulkOn['filter']
  isEverything: boolean
  onEverything: (isEverything: boolean) => void
  /** Which act is being asked about: it goes on with what it began with. */
  asked: BulkKind | null
  onAsked: (asked: BulkKind | null) => void
  clear: () => void
}) {
  return (
    <section className={styles.bulk} aria-label={words.bar}>
      <p role="status">{isEverything ? words.everythingOn : words.selected(selected.size)}</p>
      <CheckInput label={words.everything} checked={isEverything} onChange={onEverything} />
      <div className={deskStyles.acts}>
        {kinds.map((kind) => (
          <ActionButton key={kind} onPress={() => onAsked(kind)}>
            {words.acts[kind]}
          </ActionButton>
        ))}
        <ActionButton kind="quiet" onPress={clear}>
          {words.none}
        </ActionButton>
      </div>
      {asked && (
        <BulkAct
          kind={asked}
          on={isEverything ? { filter } : { ticketIds: [...selected].slice(0, 500) }}
          close={(isDone) => {
            onAsked(null)
            if (isDone) clear()
          }}
        />
      )}
    </section>
  )
}
