/** Why a single field was refused, by the field's path in the body (`emails.0.address`). */
export type FieldProblems = Record<string, string>

export type ProblemBody = { type: string; title: string; status: number; detail: string; code: string; fields?: FieldProblems } & Record<
  string,
  unknown
>

/** A refusal as the server words it (RFC 9457). `detail` may be shown to people as it stands; `body` keeps what a code adds. */
export class Problem extends Error {
  readonly body: ProblemBody
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly fields: FieldProblems

  constructor(body: ProblemBody) {
    super(body.detail || body.title)
    this.name = 'Problem'
    this.body = body
    this.title = body.title
    this.status = body.status
    this.code = body.code
    this.detail = body.detail || body.title
    this.fields = body.fields ?? {}
  }

  /** Why, where no field stands to say it at: what each field was refused for, else the sentence of all. */
  get why(): string {
    const said = Object.values(this.fields)
    return said.length > 0 ? said.join(' ') : this.detail
  }

  /** What is left of it where the fields of this sentence were changed; null where nothing is. */
  without(error: string): Problem | null {
    const left = Object.entries(this.fields).filter(([, said]) => said !== error)
    if (left.length === Object.keys(this.fields).length) return this
    return left.length === 0 ? null : new Problem({ ...this.body, fields: Object.fromEntries(left) })
  }
}

/** Reads a refusal; what is no problem+json (a proxy's page, say) becomes one that says so plainly. */
export async function problemFrom(response: Response, plainly: string): Promise<Problem> {
  const unknown = { type: 'about:blank', title: plainly, status: response.status, detail: plainly, code: 'reply.unreadable' }

  if (!response.headers.get('content-type')?.includes('json')) return new Problem(unknown)
  const body: unknown = await response.json().catch(() => null)
  if (typeof body !== 'object' || body === null) return new Problem(unknown)

  return new Problem({ ...unknown, ...body, fields: fieldsOf(body) })
}

function fieldsOf(body: object): FieldProblems {
  const fields = 'fields' in body ? body.fields : null
  if (!Array.isArray(fields)) return {}
  return Object.fromEntries(fields.map(({ field, message }: { field: string; message: string }) => [field, message]))
}
