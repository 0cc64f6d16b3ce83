import type { z } from 'zod'
import { BulkAct, type BulkKind, type BulkOn } from '#console/tickets/bulk-act.tsx'
import { bulkKinds } from '#console/tickets/bulk-kinds.ts'
import { bulkWords as words } from '#console/tickets/bulk-words.ts'
import deskStyles from '#console/tickets/desk.module.css'
import styles from '#console/tickets/ticket-list.module.css'
import { countTicketsFound } from '#contract/ticket-bulk.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { formatCount } from '#ui/format-count.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** What is done with all that was selected, or with everything that the list is narrowed to. */
export function BulkBar({
  selected,
  filter,
  sort,
  isEverything,
  onEverything,
  asked,
  onAsked,
  clear,
}: {
  /** In the order of the list. */
  selected: readonly string[]
  filter: z.input<NonNullable<typeof countTicketsFound.query>>
  sort: BulkOn['sort']
  isEverything: boolean
  onEverything: (isEverything: boolean) => void
  /** Which act is being asked about: it goes on with what it began with. */
  asked: BulkKind | null
  onAsked: (asked: BulkKind | null) => void
  clear: () => void
}) {
  const viewer = useViewer()
  const found = useReply(countTicketsFound, { query: filter }, { when: isEverything, freshFor: 0 }).data
  const everything = found ? words.everyOne(found.count, formatCount(found.count, viewer), found.isMore) : words.everythingOn
  return (
    <section className={styles.bulk} aria-label={words.bar}>
      <p role="status">{isEverything ? everything : words.selected(selected.length)}</p>
      <CheckInput label={words.everything} checked={isEverything} onChange={onEverything} />
      <div className={deskStyles.acts}>
        {bulkKinds(filter.queue).map((kind) => (
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
          on={isEverything ? { filter, sort } : { ticketIds: selected.slice(0, 500) }}
          close={(isDone) => {
            onAsked(null)
            if (isDone) clear()
          }}
        />
      )}
    </section>
  )
}
