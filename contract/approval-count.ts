import { z } from 'zod'
import { endpoint } from './endpoint.ts'

// Apart from the other endpoints of approvals: every page asks it, and the first page should bring no more than it needs.

export const countApprovals = endpoint({
  name: 'countApprovals',
  method: 'GET',
  path: '/api/approvals/count',
  summary: 'How many requests wait that the viewer may decide.',
  reply: z.object({ waiting: z.number().int() }),
})
