import type { Db } from '#server/platform/database.ts'
import { whoStandsIn } from './can-take-tickets.ts'
import { candidatesAt, readGiving } from './candidates.ts'
import { chooseHolder } from './rules/choose-holder.ts'

/** Where what waits for us goes from a colleague who leaves; passOn does it. What nobody known wrote is given to nobody in any case. */
export async function whereTicketsGo(db: Db, staffId: string, now: Date): Promise<'stand_in' | 'others' | 'nobody'> {
  if (await whoStandsIn({ db, now }, staffId)) return 'stand_in'
  const giving = await readGiving(db)
  if (giving.assignment === 'by_hand') return 'nobody'
  const others = (await candidatesAt(db, now)).filter((each) => each.staffId !== staffId)
  return chooseHolder({ language: null, productLine: null }, others, giving) ? 'others' : 'nobody'
}
