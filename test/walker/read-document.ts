/** What of JSON Schema our own document uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
}

type Content = Record<string, { schema?: Schema }>
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }
type Described = {
  operationId: string
  'x-permission': string
  'x-fresh-proof'?: boolean
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

export type Document = {
  paths: Record<string, Record<string, Described>>
  components?: { schemas?: Record<string, Schema> }
}

export type Operation = {
  name: string
  method: string
  path: string
  /** A permission, `signed_in`, or `public`. */
  access: string
  params: Parameter[]
  query: Parameter[]
  headers: Parameter[]
  body: { type: string; schema: Schema } | null
  /** By status: the content type (null where nothing is answered) and where in the document its schema stands. */
  /** `types`: all that it may answer; the first is `type`. */
  replies: Record<string, { type: string | null; types: string[]; pointer: string }>
  /** Where in the document the body's schema stands. */
  bodyPointer: string | null
}

/** Every operation of the document, in its order. */
export function readDocument(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      const at = ['paths', path, method]
      const of = (place: Parameter['in']) => (described.parameters ?? []).filter((parameter) => parameter.in === place)
      const [bodyType, bodyContent] = Object.entries(described.requestBody?.content ?? {})[0] ?? []
      return {
        name: described.operationId,
        method: method.toUpperCase(),
        path,
        access: described['x-permission'],
        params: of('path'),
        query: of('query'),
        headers: of('header'),
        body: bodyType ? { type: bodyType, schema: bodyContent?.schema ?? {} } : null,
        bodyPointer: bodyType ? pointer([...at, 'requestBody', 'content', bodyType, 'schema']) : null,
        replies: Object.fromEntries(
          Object.entries(described.responses).map(([status, { content }]) => {
            // What answers nothing is described by a schema that is null.
            const types = status === '204' ? [] : Object.keys(content ?? {})
            const type = types[0] ?? null
            return [status, { type, types, pointer: pointer([...at, 'responses', status, 'content', type ?? '', 'schema']) }]
          }),
        ),
      }
    }),
  )
}

/** The schema itself, its reference followed. */
export function resolved(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? {})
}

const pointer = (steps: string[]) =>
  `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
