import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { exchange } from '#ui/exchange.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import { Problem } from '#ui/problem.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'
import type { Asked, ReplyOf } from '#ui/use-endpoint.ts'

type Paged = Endpoint<z.ZodType | undefined, z.ZodType | undefined, undefined, z.ZodType<{ items: unknown[]; nextCursor: string | null }>>
type ItemOf<E> = ReplyOf<E> extends { items: (infer Item)[] } ? Item : never

export type Pages<E> = {
  items: ItemOf<E>[] | undefined
  /** The first page whole: what stands beside the items (a balance, the fields to filter by). */
  first: ReplyOf<E> | undefined
  problem: Problem | null
  /** Why the next page did not come; what is shown stays. */
  moreProblem: Problem | null
  /** True while what is shown answers the question before this one. */
  isOutdated: boolean
  /** Fetches the next page; undefined on the last one. */
  more: (() => void) | undefined
  isFetchingMore: boolean
  again: () => void
}

export type PagesOptions<E> = {
  when?: boolean
  /** What was shown stays also over another question. */
  keepPrevious?: boolean
  /** Asks again after so many ms while the page is in view; false where nothing in the list moves. */
  every?: (items: ItemOf<E>[]) => number | false
}

/** A list that is read page by page: what was shown stays, "Show more" adds to it. */
export function usePages<E extends Paged>(
  endpoint: E,
  asked: Asked<E>,
  { when = true, keepPrevious = false, every }: PagesOptions<E> = {},
): Pages<E> {
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()
  const read = useInfiniteQuery<unknown, Problem, { pages: ReplyOf<E>[] }, unknown[], string | null>({
    queryKey: [endpoint.name, asked.params ?? null, asked.query ?? null, 'pages'],
    initialPageParam: null,
    queryFn: async ({ pageParam, signal }) => {
      try {
        return await exchange(endpoint, {
          params: asked.params,
          query: { ...(asked.query as object | undefined), cursor: pageParam },
          interactionId,
          signal,
        })
      } catch (failure) {
        if (failure instanceof Problem && failure.code === 'session.required') sessionEnded()
        throw failure
      }
    },
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor,
    select: ({ pages }) => ({ pages: pages as ReplyOf<E>[] }),
    enabled: when,
    staleTime: 5_000,
    retry: (times, problem) => times < 1 && (problem.status === 0 || problem.status >= 500),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(every
      ? {
          refetchInterval: ({ state }: { state: { error: Problem | null; data?: { pages: unknown[] } | undefined } }) =>
            state.error?.status === 401 ? false : every(itemsOf<E>(state.data?.pages ?? [])),
        }
      : {}),
  })

  return {
    items: read.data && itemsOf<E>(read.data.pages),
    first: read.data?.pages[0],
    problem: read.data ? null : read.error,
    moreProblem: read.data ? read.error : null,
    isOutdated: read.isPlaceholderData,
    more: read.hasNextPage ? () => void read.fetchNextPage() : undefined,
    isFetchingMore: read.isFetchingNextPage,
    again: () => void read.refetch(),
  }
}

const itemsOf = <E>(pages: readonly unknown[]) => pages.flatMap((page) => (page as { items: ItemOf<E>[] }).items)
