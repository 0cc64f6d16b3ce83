import type { ReactNode } from 'react'
import type { Endpoint } from '#contract/endpoint.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { messages } from '#ui/messages.ts'
import type { Pages } from '#ui/use-pages.ts'

/** What usePages gave, with its loading and failed states; `more` is the button that adds the next page, or null on the last. */
export function ShownPages<E extends Endpoint>({
  pages,
  what,
  children,
}: {
  pages: Pages<E>
  what: string
  children: (items: NonNullable<Pages<E>['items']>, more: ReactNode) => ReactNode
}) {
  if (pages.problem) return <FailedState what={what} why={pages.problem.detail} onRetry={pages.again} />
  if (!pages.items) return <LoadingBars rows={5} />
  const more = pages.more ? (
    <ActionButton kind="quiet" busy={pages.isFetchingMore} onPress={pages.more}>
      {messages.list.more}
    </ActionButton>
  ) : null
  return children(pages.items, more)
}
