import { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { id } from '#contract/text.ts'
import type { Route } from '#server/serve.ts'
import { idempotencyKey } from './answer-once.ts'
import { isPortalRoute } from './answer-portal.ts'

/** For /api/openapi.json only: what comes in is parsed above, where 404 can come before the body is looked at. */
export function describeRoute(route: Route): Record<string, unknown> {
  const { kind, endpoint, access, options } = route
  const { params, query, body, reply, status, versioned, downloads } = endpoint
  const headers = {
    ...(isPortalRoute(route) && route.portal.isOnce && { 'Idempotency-Key': idempotencyKey.optional() }),
    ...(versioned && { 'If-Match': z.string().regex(/^"?\d{1,9}"?$/) }),
    ...(kind === 'write' && { 'X-Interaction': id.optional() }),
    ...(kind === 'write' && !options.secret && { 'Idempotency-Key': options.movesMoney ? idempotencyKey : idempotencyKey.optional() }),
  }
  const stream = endpoint.streams && {
    description:
      'Events as they happen, until the reader leaves or is signed out. Answered to whoever accepts text/event-stream, else 406.',
    content: { 'text/event-stream': { schema: z.string() } },
  }
  const file = downloads && {
    description: 'A file, as a stream. A connection that ends before the stream does means that the file is not whole.',
    content: Object.fromEntries(downloads.map((type) => [type, { schema: z.string() }])),
  }
  return {
    'x-permission': access,
    ...(options.fresh && { 'x-fresh-proof': true }),
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: `Permission: ${access}.${options.fresh ? ' Needs fresh proof.' : ''}${endpoint.versioned ? ' Needs If-Match.' : ''}`,
    ...(access === 'public'
      ? { security: [] }
      : access.startsWith('portal.') && kind.startsWith('portal_')
        ? { security: [{ portal: [] }] }
        : {}),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(endpoint.upload && {
      consumes: ['multipart/form-data'],
      body: z.object({ [endpoint.upload]: z.string().meta({ format: 'binary' }) }),
    }),
    ...(Object.keys(headers).length > 0 && { headers: z.object(headers) }),
    response: {
      default: { description: 'A refusal.', content: { 'application/problem+json': { schema: problem } } },
      ...(file || stream
        ? { 200: file ?? stream }
        : { [reply ? (status ?? 200) : 204]: reply ?? z.null().meta({ description: 'Done; there is nothing to answer.' }) }),
    },
  }
}
