import type { Db } from '#server/platform/database.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { whoWorksOnTickets } from './can-take-tickets.ts'
import { awayUntil, inCompanyTime } from './who-is-away.ts'

/** What has to hold of an absence, before it is set or shown what it moves. @throws 400 */
export async function checkAbsence(
  work: { db: Db; now: Date },
  given: { staffId: string; from: string; until: string; standInId: string | null },
) {
  const [from, until] = [new Date(given.from), new Date(given.until)]
  if (until <= from || until <= work.now) throw invalidField('until', 'Choose an end that is still to come, after the beginning.')
  if (given.standInId === given.staffId) throw invalidField('standInId', 'Nobody stands in for themselves. Choose a colleague.')
  const absent = await whoWorksOnTickets(work, given.staffId)
  if (!absent) throw invalidField('staffId', 'This colleague does not work on tickets. Choose another one.')
  const standIn = given.standInId === null ? null : await whoWorksOnTickets(work, given.standInId)
  if (given.standInId !== null && !standIn)
    throw invalidField('standInId', 'This colleague does not work on tickets. Choose another one, or nobody.')
  const begins = from > work.now ? from : work.now
  const awayToo = standIn && (await awayUntil(work.db, standIn.id, begins))
  if (awayToo)
    throw invalidField(
      'standInId',
      `${standIn.name} is away until ${await inCompanyTime(work.db, awayToo)}. Choose another colleague, or nobody.`,
    )
  return { from, until, names: { absent: absent.name, standIn: standIn?.name ?? null } }
}
