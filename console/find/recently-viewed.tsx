import { messages } from '#console/find/messages.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { NoteOwed } from '#console/interactions/note-owed.tsx'
import { RecentItem } from '#console/layout/recent-item.tsx'
import { recent } from '#contract/find.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.recent

/** What was opened before, newest first, with what is still owed. */
export function RecentlyViewed({ onGo }: { onGo: () => void }) {
  const reply = useReply(recent, {})
  const { owed } = useInteraction()

  return (
    <ShownReply reply={reply} what={words.failed} rows={4}>
      {({ customers, articles }) => (
        <>
          {customers.length === 0 && <EmptyState>{words.none}</EmptyState>}
          {customers.map(({ id, number, name, at, via, noteOwed }) => (
            <RecentItem
              key={id}
              to={`/customers/${id}?via=recent`}
              title={name ?? messages.noName}
              number={number}
              when={<ShownDate instant={at} as="age" begins />}
              second={
                noteOwed || owed.some((interaction) => interaction.customerId === id) ? (
                  <NoteOwed interaction={owed.find((interaction) => interaction.customerId === id)} />
                ) : (
                  viaWords(via)
                )
              }
              onGo={onGo}
            />
          ))}
          {articles.map(({ slug, title, at }) => (
            <RecentItem
              key={slug}
              to={`/articles/${slug}`}
              title={title}
              when={<ShownDate instant={at} as="age" begins />}
              second={words.article}
              onGo={onGo}
            />
          ))}
        </>
      )}
    </ShownReply>
  )
}

function viaWords(via: string | null): string {
  const known: Record<string, string> = words.via
  return (via && known[via]) || ''
}
