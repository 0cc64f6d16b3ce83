import { keepPreviousData, type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { exchange } from '#ui/exchange.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import { Problem } from '#ui/problem.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'

type ParamsOf<E> = E extends { params?: infer P }
  ? Extract<P, z.ZodObject> extends never
    ? undefined
    : z.input<Extract<P, z.ZodObject>>
  : undefined
type QueryOf<E> = E extends { query?: infer Q }
  ? Extract<Q, z.ZodObject> extends never
    ? undefined
    : z.input<Extract<Q, z.ZodObject>>
  : undefined
type BodyOf<E> = E extends { body?: infer B }
  ? Extract<B, z.ZodType> extends never
    ? undefined
    : z.input<Extract<B, z.ZodType>>
  : undefined

/** What an endpoint answers. */
export type ReplyOf<E> = E extends { reply: infer R } ? (R extends z.ZodType ? z.output<R> : null) : never

type NeededWhenGiven<Name extends string, Value> = [Value] extends [undefined]
  ? { [N in Name]?: undefined }
  : Record<string, never> extends Value
    ? { [N in Name]?: Value | undefined }
    : { [N in Name]: Value }

export type Asked<E> = NeededWhenGiven<'params', ParamsOf<E>> & NeededWhenGiven<'query', QueryOf<E>>

export type Submitted<E> = Asked<E> &
  NeededWhenGiven<'body', BodyOf<E>> & {
    /** The version that the edit started from; a stale one is refused with 409. */
    ifMatch?: string | number | undefined
    /** Made once per intention (`crypto.randomUUID()`), so that a second press does nothing twice. */
    idempotencyKey?: string | undefined
    /** Where a write belongs to another interaction than the one in view: one that was opened for it a moment ago. */
    interactionId?: string | undefined
  }

export type ReplyOptions = {
  /** Ask only when true; default true. */
  when?: boolean
  /** For how long (ms) the reply is shown without asking again; default 5 s. */
  freshFor?: number
  /** Keep what the former params gave until the new reply is there: for search and paging. */
  keepPrevious?: boolean
  /** Ask again every so many ms while the page is in view and somebody is signed in. */
  every?: number
}

/** Reads an endpoint. Leaving the screen or asking anew aborts the request. */
export function useReply<E extends Endpoint>(
  endpoint: E,
  asked: Asked<E>,
  options: ReplyOptions = {},
): UseQueryResult<ReplyOf<E>, Problem> {
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()
  const { when = true, freshFor = 5_000, keepPrevious = false, every } = options

  return useQuery<unknown, Problem, ReplyOf<E>>({
    queryKey: [endpoint.name, asked.params ?? null, asked.query ?? null],
    queryFn: ({ signal }) => guarded(exchange(endpoint, { ...asked, interactionId, signal }), endpoint, sessionEnded),
    // The server's reply schema has already shaped what arrives; parsing it again would only cost time.
    select: (reply) => reply as ReplyOf<E>,
    enabled: when,
    staleTime: freshFor,
    retry: (times, problem) => times < 1 && (problem.status === 0 || problem.status >= 500),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(every === undefined ? {} : { refetchInterval: ({ state }) => (state.error?.status === 401 ? false : every) }),
  })
}

export type SubmitOptions<E> = {
  /** Names, or beginnings of names, of the endpoints whose replies this write makes old. */
  outdates?: readonly string[]
  onDone?: (reply: ReplyOf<E>, sent: Submitted<E>) => void
}

/** Writes through an endpoint. `mutateAsync(sent)` throws the Problem; `mutate(sent)` leaves it in `error`. */
export function useSubmit<E extends Endpoint>(
  endpoint: E,
  options: SubmitOptions<E> = {},
): UseMutationResult<ReplyOf<E>, Problem, Submitted<E>> {
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()
  const queries = useQueryClient()
  const { outdates = [], onDone } = options

  return useMutation<ReplyOf<E>, Problem, Submitted<E>>({
    // So that whoever watches writes (the interaction bar) knows which one it was.
    mutationKey: [endpoint.name],
    mutationFn: async (sent) =>
      (await guarded(
        exchange(endpoint, { ...sent, interactionId: sent.interactionId ?? interactionId }),
        endpoint,
        sessionEnded,
      )) as ReplyOf<E>,
    onSuccess: (reply, sent) => {
      onDone?.(reply, sent)
      return queries.invalidateQueries({ predicate: ({ queryKey }) => outdates.some((name) => String(queryKey[0]).startsWith(name)) })
    },
  })
}

/** For what is learnt by looking and not by writing: makes old what endpoints of these names gave. */
export function useOutdate(): (names: readonly string[]) => void {
  const queries = useQueryClient()
  return useCallback(
    (names) => void queries.invalidateQueries({ predicate: ({ queryKey }) => names.some((name) => String(queryKey[0]).startsWith(name)) }),
    [queries],
  )
}

/** Says that the session is over where the server says so; the refusal goes on to who asked. */
export async function guarded(reply: Promise<unknown>, endpoint: Endpoint, sessionEnded: () => void): Promise<unknown> {
  try {
    return await reply
  } catch (failure) {
    // Asking "who am I" is how sign-in itself looks around: its 401 is an answer, not an end.
    if (failure instanceof Problem && failure.code === 'session.required' && endpoint.path !== '/api/session') sessionEnded()
    throw failure
  }
}
