import type { Permission } from '#contract/permissions.ts'
import type { Refused, Verdict } from './verdict.ts'

type FieldError = { field: string; message: string }

/** An answer other than success that we mean: it becomes problem+json with this status, code and sentence. */
export class Refusal extends Error {
  status: number
  code: string
  fields?: FieldError[]
  extra: Record<string, unknown>
  headers: Record<string, string>
  /** What was written before is kept: a counted attempt must not be rolled back with its refusal. */
  keepsWrites: boolean
  /** With this permission it would not be refused for this reason: where only the scopes of a token lack it, they are said instead. */
  needs?: Permission

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { fields?: FieldError[]; extra?: Record<string, unknown>; headers?: Record<string, string>; keepsWrites?: true } = {},
  ) {
    super(detail)
    this.status = status
    this.code = code
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
    this.keepsWrites = more.keepsWrites ?? false
    if (more.fields) this.fields = more.fields
  }
}

/** Goes on only if the rule allows it; a refusal becomes 422 with the rule's own words. */
export function insist<Asked extends Verdict>(verdict: Asked): asserts verdict is Exclude<Asked, Refused> {
  if (verdict.allowed) return
  const { code, because, instead, needs } = verdict as Refused
  const refusal = new Refusal(422, code, because, { extra: instead ? { instead } : {} })
  if (needs) refusal.needs = needs
  throw refusal
}

const seeFields = 'Some of what was sent can not be used. See each field.'
export const invalid = (fields: FieldError[], detail = seeFields, extra: Record<string, unknown> = {}) =>
  new Refusal(400, 'request.invalid', detail, { fields, extra })
export const invalidField = (field: string, message: string) => invalid([{ field, message }])
export const notFound = () => new Refusal(404, 'record.not_found', 'There is no such record, or it is not yours to see.')
export const conflict = (code: string, detail: string, extra: Record<string, unknown> = {}) => new Refusal(409, code, detail, { extra })
export const tooMany = (code: string, detail: string, retryAfterSeconds: number) =>
  new Refusal(429, code, detail, { headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) } })
export const databaseUnavailable = () =>
  new Refusal(503, 'database.unavailable', 'The database can not be reached right now. Try again in a moment.', {
    headers: { 'Retry-After': '2' },
  })
export const signedOut = () => new Refusal(401, 'session.required', 'Please sign in.')
/** Not which kind of wrong it is: nobody learns of a token that it was one. */
export const tokenNotValid = () =>
  new Refusal(
    401,
    'token.not_valid',
    'This token is not valid. Send one as “Authorization: Bearer stw_…”; its owner makes them under “My sign-in”.',
    {
      headers: { 'WWW-Authenticate': 'Bearer' },
    },
  )

/** A refusal that keeps its writes becomes a value, so that the transaction commits before it is answered. */
export async function runKeeping(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refusal && error.keepsWrites) return error
    throw error
  }
}
