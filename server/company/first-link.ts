import type { Config } from '#server/platform/config.ts'
import type { Db } from '#server/platform/database.ts'
import { issueLink } from '#server/staff/one-time-links.ts'

/** On a database without a company: the one-time link that creates it with its administrator. A new start makes a new one; earlier ones end. */
export async function firstLinkNotice(db: Db, config: Config): Promise<string[]> {
  const [company, person] = await Promise.all([
    db.selectFrom('company').select('id').executeTakeFirst(),
    db.selectFrom('staff').select('id').limit(1).executeTakeFirst(),
  ])
  if (company || person) return []
  const token = await issueLink(db, 'set_up', null, new Date())
  return [`There is no company yet. Set it up, once, within seven days, at\n  ${config.publicUrl}/set-up#${token}`]
}
