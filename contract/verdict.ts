import { z } from 'zod'

/** What the viewer may do and, where not, why and what to do instead. `code` is also the subject of the guidance that explains it. */
export const may = z
  .object({
    allowed: z.boolean(),
    code: z.string().optional(),
    because: z.string().optional(),
    instead: z.string().optional(),
  })
  .meta({ id: 'May' })
export type May = z.infer<typeof may>

/** One field of a card: its value, whether it can be edited now, and if not, why and what instead. */
export function field<T extends z.ZodType>(value: T) {
  return z.object({
    value,
    editable: z.boolean(),
    code: z.string().optional(),
    because: z.string().optional(),
    instead: z.string().optional(),
  })
}
