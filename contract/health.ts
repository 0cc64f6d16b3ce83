import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const health = endpoint({
  name: 'health',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether this process serves: 200, or 503 with the reason while it can not reach its database.',
  reply: z.object({ status: z.string(), reason: z.string().optional() }),
})
