import { sql } from 'kysely'
import { tooMany } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { addressSubject } from '#server/staff/guards.ts'

/** What one network address may ask of pay links in an hour. The page asks by itself while a payment is on its way. */
const perHour = { 'pay_link.look': 400, 'pay_link.card': 20, 'pay_link.pay': 20 } as const

/** Counted before anything is looked up, and kept also where the request is refused. @throws 429 `pay_link.too_many` */
export async function countVisit({ db, now, from }: Visit, kind: keyof typeof perHour): Promise<void> {
  const { rows } = await sql<{ failures: number; window_started_at: Date }>`
    insert into guards as kept (kind, subject, failures, window_started_at) values (${kind}, ${addressSubject(from.ip)}, 1, ${now})
    on conflict (kind, subject) do update
       set failures = case when kept.window_started_at < ${now}::timestamptz - interval '1 hour' then 1 else kept.failures + 1 end,
           window_started_at = case when kept.window_started_at < ${now}::timestamptz - interval '1 hour' then excluded.window_started_at
                                    else kept.window_started_at end
    returning failures, window_started_at`.execute(db)
  const [counted] = rows
  if (counted && counted.failures > perHour[kind])
    throw tooMany(
      'pay_link.too_many',
      'This was asked too often in one hour. Wait a little, then try again.',
      3600 - (now.getTime() - counted.window_started_at.getTime()) / 1000,
    )
}
