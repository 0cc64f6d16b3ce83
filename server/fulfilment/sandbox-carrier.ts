import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Carrier } from './carrier-port.ts'

const deliveryDays = 2

/** A simulated carrier: it takes a parcel at once and brings it two days later. It goes to no post office box. */
export function sandboxCarrier({ db, now }: { db: Db; now: () => Date }): Carrier {
  return {
    name: 'Sandbox Parcel',
    takeParcel: async ({ key, lines }) => {
      if (/\bp\.? ?o\.? box\b/i.test(lines.join(' '))) return { is: 'refused', because: 'A parcel can not go to a post office box.' }
      const at = now()
      const delivers = new Date(at.getTime() + deliveryDays * 86_400_000)
      const tracking = `SP-${sha256(key).slice(0, 10).toUpperCase()}`
      await sql`insert into sandbox_parcels (key, tracking, made_at, delivers_at) values (${key}, ${tracking}, ${at}, ${delivers})
                on conflict do nothing`.execute(db)
      const made = await db.selectFrom('sandbox_parcels').selectAll().where('key', '=', key).executeTakeFirst()
      return made ? { is: 'taken', tracking: made.tracking, at: made.made_at } : { is: 'unknown' }
    },
    track: async (tracking) => {
      const parcel = await db.selectFrom('sandbox_parcels').selectAll().where('tracking', '=', tracking).executeTakeFirst()
      if (!parcel) return { is: 'unknown' }
      return parcel.delivers_at <= now() ? { is: 'delivered', at: parcel.delivers_at } : { is: 'on_its_way' }
    },
  }
}
