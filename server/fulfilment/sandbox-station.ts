import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Station } from './station-port.ts'

/** A simulated central station: it opens what it is asked for, and refuses a site without a house number, as a dispatcher would. */
export function sandboxStation({ db, now }: { db: Db; now: () => Date }): Station {
  return {
    name: 'sandbox station',
    openAccount: async ({ key, lines }) => {
      if (!/\d/.test(lines.join(' '))) return { is: 'refused', because: 'The site address has no house number.' }
      const account = `NB-${BigInt(`0x${sha256(key).slice(0, 12)}`)
        .toString()
        .slice(0, 6)}`
      await sql`insert into sandbox_station_accounts (key, account, made_at) values (${key}, ${`${account}-${key.slice(0, 4)}`}, ${now()})
                on conflict do nothing`.execute(db)
      const made = await db.selectFrom('sandbox_station_accounts').selectAll().where('key', '=', key).executeTakeFirst()
      return made ? { is: 'account', account: made.account, at: made.made_at } : { is: 'unknown' }
    },
  }
}
