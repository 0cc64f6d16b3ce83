import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One exchange over HTTP: what goes in, what comes back. `reply: null` answers 204. Paths write parameters as `:name`. */
export type Endpoint<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | null = z.ZodType | null,
> = {
  name: string
  method: Method
  path: string
  summary: string
  params?: P
  query?: Q
  body?: B
  reply: R
  /** What a success answers: 200 unless said otherwise; 204 where `reply` is null. */
  status?: 200 | 201
  /** A success answers a file of one of these media types, as a stream; `reply` is null then. */
  downloads?: readonly string[]
  /** A success answers events as they happen (text/event-stream), to whoever says that they accept that; `reply` is null then. */
  streams?: true
  /** The write starts from a version: `If-Match` is required (428 without it). */
  versioned?: true
  /** The body is multipart/form-data with one file in the field of this name, and the request says `X-Steward: 1`. */
  upload?: string
}

export function endpoint<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | null = null,
>(given: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return given
}
