import type { z } from 'zod'

/** An exchange over HTTP as a value: what is sent, what comes back, and the name that both sides call it by. */
export type Endpoint<
  P extends z.ZodObject | undefined = z.ZodObject | undefined,
  Q extends z.ZodObject | undefined = z.ZodObject | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | null = z.ZodType | null,
> = {
  name: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  params?: P
  query?: Q
  body?: B
  reply: R
  summary: string
}

/** Names an exchange; `reply: null` means that nothing comes back (204). */
export function endpoint<
  R extends z.ZodType | null,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(named: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return named
}
