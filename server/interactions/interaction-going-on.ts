import type { Work } from '#server/work.ts'
import { interactionFor } from './interaction-for.ts'

/**
 * The interaction of a step in something that was begun earlier: the one that it was begun in. What an integration or a job began has none;
 * whoever goes on with it in the console (decides it, takes it back) does so in an interaction of their own with this customer, whoever else
 * they are in contact with at that moment.
 */
export const interactionGoingOn = async (work: Work, customerId: string, begunIn: string | null): Promise<string | null> =>
  begunIn ?? (await interactionFor({ ...work, interactionId: null }, customerId))
