import { useInfiniteQuery } from '@tanstack/react-query'
import type { Endpoint } from '#contract/endpoint.ts'
import { exchange } from '#ui/exchange.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import type { Problem } from '#ui/problem.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'
import { type Asked, guarded, type ReplyOf } from '#ui/use-endpoint.ts'

type Page = { items: unknown[]; nextCursor: string | null }
type ItemOf<Reply> = Reply extends { items: (infer Item)[] } ? Item : never

export type Pages<Reply> = {
  /** Undefined until the first page is there. */
  items: ItemOf<Reply>[] | undefined
  /** The first page whole: its total, how long it took. */
  first: Reply | undefined
  error: Problem | null
  hasMore: boolean
  isLoadingMore: boolean
  /** True while what is shown answers an older question. */
  isOutdated: boolean
  more: () => void
  retry: () => void
}

/** Reads a list by its cursor, page after page; what was read stays while more is fetched or the question changes. */
export function usePages<E extends Endpoint>(endpoint: E, asked: Asked<E>, when = true): Pages<ReplyOf<E>> {
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()

  const query = useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], string | null>({
    queryKey: [endpoint.name, asked.params ?? null, asked.query ?? null, 'pages'],
    queryFn: async ({ signal, pageParam }) => {
      const query: Record<string, unknown> = { ...(asked.query as object | undefined), cursor: pageParam }
      const sent = { params: asked.params, query, interactionId, signal }
      return (await guarded(exchange(endpoint, sent), endpoint, sessionEnded)) as Page
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: when,
    staleTime: 5_000,
    retry: (times, problem) => times < 1 && (problem.status === 0 || problem.status >= 500),
    placeholderData: (before) => before,
  })

  return {
    items: query.data?.pages.flatMap((page) => page.items) as ItemOf<ReplyOf<E>>[] | undefined,
    first: query.data?.pages[0] as ReplyOf<E> | undefined,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    isOutdated: query.isPlaceholderData,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
