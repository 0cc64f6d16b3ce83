import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { id } from '#contract/text.ts'
import { invalid, notFound, Refusal } from '#server/platform/refusal.ts'
import { fieldsWhere, fieldsWithCards } from '#server/platform/rules/card-fields.ts'
import { plainIssue } from '#server/platform/rules/plain-issue.ts'
import type { Input, Route } from '#server/serve.ts'

/** What a route receives, before its own types narrow it. */
export type Plain = Input<NonNullable<Route['endpoint']>>

const wholeCard = 'A whole card number stands here. Keep the last four digits only, such as “ending in 2320”.'
const bankAccount = 'A bank account number stands here. Keep the last four digits only.'

type Told = { from: Plain['from']; holdsBankAccount: (text: string) => boolean }

/** An id that is none names nothing: the same 404 as an id that is nobody's. */
export function refuseMalformedParams(route: Route, request: FastifyRequest): void {
  if (route.endpoint.params && !route.endpoint.params.safeParse(request.params).success) throw notFound()
}

/** What came in, by the contract; refused with each field that is wrong. */
export function parse(route: Route, request: FastifyRequest, { from, holdsBankAccount }: Told): Plain {
  const { params, query, body, versioned } = route.endpoint
  const ifMatch = request.headers['if-match']
  if (versioned && ifMatch === undefined)
    throw new Refusal(428, 'version.required', 'Send If-Match with the version that you started from.')
  if (versioned && !/^"?\d{1,9}"?$/.test(String(ifMatch)))
    throw invalid([{ field: 'If-Match', message: 'Send the version as a whole number.' }])
  const contact = request.headers['x-interaction']
  // A reading passes one over: it belongs to no contact.
  if ((route.kind === 'write' || route.kind === 'upload') && contact !== undefined && contact !== '' && !id.safeParse(contact).success)
    throw invalid([
      { field: 'X-Interaction', message: 'Send the id of a contact as POST /api/interactions answers it, or leave this header out.' },
    ])
  if (route.options.movesMoney && request.headers['idempotency-key'] === undefined)
    throw new Refusal(
      428,
      'idempotency.required',
      'Send an Idempotency-Key, one for each payment that is meant, so that none is made twice.',
    )
  refuseUnstorable({ ...(request.query as object), ...(request.params as object) }, 'query')
  const { refusesEach } = route.options
  refuseUnstorable(refusesEach === undefined ? request.body : without(request.body, [refusesEach]), 'body')
  refuseAccounts(route, request, holdsBankAccount)
  return {
    params: part(params, request.params, 'params'),
    query: part(query, request.query, 'query'),
    // Nothing sent is an empty object; a null that was sent is not.
    body: part(body, request.body === undefined && body ? {} : request.body, 'body'),
    ifMatch: versioned ? Number(String(ifMatch).replaceAll('"', '')) : 0,
    from,
  } as Plain
}

/** What opens somebody's money is never kept, wherever it was typed: a whole card number, a bank account. */
function refuseAccounts(route: Route, request: FastifyRequest, holdsBankAccount: Told['holdsBankAccount']): void {
  const { takesCardNumber, refusesEach, looksOver = [], sendsBack = [] } = route.options
  const body = without(request.body, refusesEach === undefined ? sendsBack : [refusesEach, ...sendsBack])
  const cards = takesCardNumber ? [] : fieldsWithCards(body)
  // A search says it in words of its own, and a telephone number is looked up and not kept.
  const { q: _q, phone: _phone, ...query } = request.query as Record<string, unknown>
  const around = [...fieldsWithCards(query).map(inQuery), ...fieldsWithCards({ 'Idempotency-Key': request.headers['idempotency-key'] })]
  if (cards.length + around.length > 0)
    throw invalid(
      [...cards, ...around].map((field) => ({ field, message: wholeCard })),
      'A whole card number is never kept. Write its last four digits only.',
    )
  const accounts = takesCardNumber ? [] : fieldsWhere(without(body, looksOver), holdsBankAccount)
  if (accounts.length > 0)
    throw invalid(
      accounts.map((field) => ({ field, message: bankAccount })),
      'A bank account number is never kept. Write its last four digits only.',
    )
}

/** A key of the query that holds a number is not said again: the query is named. */
const inQuery = (field: string) => (field === 'body' ? 'query' : field)

const without = (body: unknown, names: readonly string[]): unknown =>
  names.length > 0 && body !== null && typeof body === 'object' && !Array.isArray(body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
    : body

/** A NUL or half a character fits no column: wherever it stands it is a wrong request, not an error of the database. */
function refuseUnstorable(given: unknown, whole: 'query' | 'body'): void {
  const fields = unstorable(given, [], whole)
  if (fields.length > 0)
    throw invalid(fields.slice(0, 20).map((field) => ({ field, message: 'This text holds a character that can not be stored.' })))
}

function unstorable(given: unknown, path: string[], whole: string): string[] {
  if (typeof given === 'string') return isStorable(given) ? [] : [path.join('.') || whole]
  if (given === null || typeof given !== 'object') return []
  // A key that can not be stored is not said again either: the field that holds it is named.
  return Object.entries(given).flatMap(([key, inner]) =>
    isStorable(key) ? unstorable(inner, [...path, key], whole) : [path.join('.') || whole],
  )
}

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** `whole` is named where no field of it is wrong but itself, such as by a key that it does not know. */
function part(schema: z.ZodType | undefined, given: unknown, whole: 'params' | 'query' | 'body'): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(given, { error: plainIssue })
  if (parsed.success) return parsed.data
  // Twenty are told; a body may hold a hundred thousand.
  const said = parsed.error.issues.slice(0, 40).map((issue) => ({
    field: issue.path.filter((step) => step !== '').join('.') || whole,
    message: issue.message,
  }))
  // An empty text is too short and says nothing: two checks, one thing to mend.
  const isNew = (one: (typeof said)[number], place: number) =>
    said.findIndex(({ field, message }) => field === one.field && message === one.message) === place
  throw invalid(said.filter(isNew).slice(0, 20))
}
