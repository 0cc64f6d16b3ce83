import { changesWords } from '#console/settings/changes-words.ts'
import { messages } from '#console/settings/messages.ts'
import { settingChanges, settingTitle } from '#console/settings/setting-words.ts'
import styles from '#console/settings/settings.module.css'
import { staffHistory } from '#contract/staff.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ChangeRow } from '#ui/change-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = changesWords

/** One page of the history of settings. `onMore` is given to the last page in view. */
export function ChangesPage({ cursor, onMore }: { cursor: string | null; onMore?: (next: string) => void }) {
  const viewer = useViewer()
  const reply = useReply(staffHistory, { query: cursor ? { cursor } : {} })
  return (
    <ShownReply reply={reply} what={words.what} rows={10}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 && <EmptyState>{words.none}</EmptyState>}
          <ul aria-label={words.what}>
            {items.map((set) => (
              <li key={set.id} className={styles.change}>
                <p>
                  <strong>{settingTitle(set)}</strong>
                  <span className={styles.second}>
                    <ShownDate instant={set.at} /> {words.by(set.by ?? words.system)}
                  </span>
                </p>
                {settingChanges(set, viewer).map(({ name, ...change }) => (
                  <div key={name}>
                    <ChangeRow {...change} />
                  </div>
                ))}
                {set.because && (
                  <p className={styles.second}>
                    {words.because}: {set.because}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {onMore && nextCursor && <ActionButton onPress={() => onMore(nextCursor)}>{messages.more}</ActionButton>}
        </>
      )}
    </ShownReply>
  )
}
