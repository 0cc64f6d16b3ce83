import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Drawn } from './draw-request.ts'
import type { Document, Operation } from './read-document.ts'

export type Got = { status: number; type: string; text: string; ms: number }
type Judge = (operation: Operation, drawn: Drawn, got: Got, unable: boolean) => string[]

export const slowest = 2_000

/** One statement less for the screen that opens most: its own reading answers 404, after its query was read. */
const readsQueryFirst = ['getDashboard']

/** What is wrong with a reply, by the document and by what holds for every operation. Nothing: an empty list. */
export function judgeBy(document: Document): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  ;(addFormats as unknown as (given: Ajv2020) => void)(ajv)
  ajv.addSchema(document, 'steward')
  const problemsOf = (pointer: string, value: unknown): string | null => {
    const check = ajv.getSchema(`steward${pointer}`)
    if (!check) return `the document has no schema at ${pointer}`
    return check(value) ? null : ajv.errorsText(check.errors)
  }

  return (operation, drawn, got, unable) => {
    const faults: string[] = []
    const { status } = got
    if (status >= 500) faults.push(`answers ${status}`)
    if (got.ms > slowest) faults.push(`took ${Math.round(got.ms)} ms`)
    if (status >= 400) faults.push(...problemFaults(got, problemsOf))
    else faults.push(...successFaults(operation, drawn, got, problemsOf))
    if (!drawn.unreadable && operation.access !== 'public') faults.push(...accessFaults(operation.name, drawn, got, unable))
    return faults
  }

  function successFaults(
    { replies, bodyPointer, body }: Operation,
    drawn: Drawn,
    { status, type, text }: Got,
    against: typeof problemsOf,
  ): string[] {
    const promised = replies[String(status)]
    if (!promised) return [`answers ${status}, of which the document says nothing`]
    const faults: string[] = []
    if (promised.type === null ? text !== '' : !promised.types.some((one) => one.split(';')[0] === type.split(';')[0]))
      faults.push(`answers ${type || 'nothing'}, promised is ${promised.types.join(' or ') || 'nothing'}`)
    if (promised.type === 'application/json') {
      const wrong = against(promised.pointer, JSON.parse(text))
      if (wrong) faults.push(`the reply is not as promised: ${wrong}`)
    }
    if (drawn.unreadable && !drawn.nobodys && !drawn.spoiled?.includes('path')) faults.push(`took what can not be read (${drawn.spoiled})`)
    if (drawn.body && !drawn.unreadable && body?.type === 'application/json' && bodyPointer) {
      const refused = against(bodyPointer, JSON.parse(drawn.body))
      if (refused) faults.push(`took a body that the document refuses: ${refused}`)
      if (/\\u0000|\\ud[89ab]../.test(drawn.body) && hasUnstorable(JSON.parse(drawn.body)))
        faults.push('took a character that can not be stored')
    }
    return faults
  }
}

function problemFaults({ status, type, text }: Got, against: (pointer: string, value: unknown) => string | null): string[] {
  if (type !== 'application/problem+json; charset=utf-8') return [`refuses with ${status} as ${type || 'nothing'}`]
  const body = JSON.parse(text)
  const wrong = against('#/components/schemas/Problem', body)
  if (wrong) return [`the refusal is no problem: ${wrong}`]
  if (body.status !== status) return [`says ${body.status} and answers ${status}`]
  return /^[a-z_]+\.[a-z_]+$/.test(body.code) && /^[A-Z“].*[.!?]$/s.test(body.detail) ? [] : [`says ${body.code}: ${body.detail}`]
}

/** 401, 403 and 404 come in this order, whatever else is wrong with a request that can be read. */
function accessFaults(name: string, { by, nobodys, spoiled }: Drawn, { status, text }: Got, unable: boolean): string[] {
  const insist = (expected: number) => (status === expected ? [] : [`${by} gets ${status} instead of ${expected}: ${text.slice(0, 300)}`])
  if (by === 'stranger') return insist(401)
  if (unable) return insist(403)
  if (readsQueryFirst.includes(name) && spoiled?.includes('query') && status === 400) return []
  if (nobodys && by === 'able') return insist(404)
  return by === 'able' && status === 401 ? insist(200) : []
}

function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return (
    value !== null && typeof value === 'object' && Object.entries(value).some(([key, inner]) => hasUnstorable(key) || hasUnstorable(inner))
  )
}
