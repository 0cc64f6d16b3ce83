import { z } from 'zod'

/** What changes the standing of an account. The first is the system's own, with the last step of the first order. */
export const statusActions = [
  'complete_fulfilment',
  'activate_by_hand',
  'deactivate',
  'reactivate',
  'enroll',
  'unenroll',
  'cancel',
] as const
export const statusAction = z.enum(statusActions)
export type StatusAction = z.infer<typeof statusAction>
