import { z } from 'zod'

/** RFC 9457. `code` is `noun.reason` and never changes; `detail` is a sentence for a person. Some say more: `instead`, or what an edit needs to go on. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })

export type ProblemBody = z.infer<typeof problem>
