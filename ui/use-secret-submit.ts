import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Endpoint } from '#contract/endpoint.ts'
import { exchange } from '#ui/exchange.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import type { Problem } from '#ui/problem.ts'
import { useSessionEnded } from '#ui/session-ended-context.ts'
import { guarded, type ReplyOf, type SubmitOptions, type Submitted } from '#ui/use-endpoint.ts'

export type SecretSubmit<E> = {
  mutateAsync: (sent: Submitted<E>) => Promise<ReplyOf<E>>
  mutate: (sent: Submitted<E>, then?: { onSuccess?: (reply: ReplyOf<E>) => void; onError?: (problem: Problem) => void }) => void
  isPending: boolean
  isSuccess: boolean
  error: Problem | null
  reset: () => void
}

type Held<E> = { sent: Submitted<E>; reply?: ReplyOf<E> }

/**
 * Like `useSubmit`, for passwords, codes, card numbers and tokens: what is sent and what is answered is never put into the cache of
 * writes, which holds only that the write took place. The answer goes to who asked, and is theirs to forget.
 */
export function useSecretSubmit<E extends Endpoint>(endpoint: E, options: SubmitOptions<E> = {}): SecretSubmit<E> {
  const interactionId = useInteractionId()
  const sessionEnded = useSessionEnded()
  const queries = useQueryClient()
  const held = useRef(new Map<symbol, Held<E>>())
  const { outdates = [], onDone } = options

  const { mutateAsync, isPending, isSuccess, error, reset } = useMutation<null, Problem, symbol>({
    mutationKey: [endpoint.name],
    gcTime: 0,
    mutationFn: async (ticket) => {
      const one = held.current.get(ticket)
      if (!one) throw new Error('What was to be sent is held no more.')
      one.reply = (await guarded(exchange(endpoint, { ...one.sent, interactionId }), endpoint, sessionEnded)) as ReplyOf<E>
      return null
    },
    onSuccess: (_, ticket) => {
      const one = held.current.get(ticket)
      if (one) onDone?.(one.reply as ReplyOf<E>, one.sent)
      return queries.invalidateQueries({ predicate: ({ queryKey }) => outdates.some((name) => String(queryKey[0]).startsWith(name)) })
    },
  })

  const send = async (sent: Submitted<E>) => {
    const ticket = Symbol(endpoint.name)
    const one: Held<E> = { sent }
    held.current.set(ticket, one)
    try {
      await mutateAsync(ticket)
      return one.reply as ReplyOf<E>
    } finally {
      held.current.delete(ticket)
    }
  }

  return {
    mutateAsync: send,
    // A refusal stays in `error`, for who shows it there.
    mutate: (sent, then) => void send(sent).then(then?.onSuccess, then?.onError ?? (() => undefined)),
    isPending,
    isSuccess,
    error,
    reset,
  }
}
