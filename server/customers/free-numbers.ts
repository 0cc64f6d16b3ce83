import { sql } from 'kysely'
import type { Work } from '#server/work.ts'
import { customerNumber } from './rules/customer-number.ts'

/** Numbers of ours that nobody has. Imported accounts keep numbers of their own, which may look like ours: those are passed by. */
export async function freeNumbers(work: Work, count: number): Promise<string[]> {
  const free: string[] = []
  for (let tries = 0; free.length < count && tries < 1000; tries += 1) {
    const { rows } = await sql<{ serial: bigint }>`
      select nextval('customer_serials') as serial from generate_series(1, ${count - free.length}::int)`.execute(work.db)
    const numbers = rows.map(({ serial }) => customerNumber(Number(serial)))
    const taken = await work.db
      .selectFrom('customers')
      .select('number_key')
      .where(
        'number_key',
        'in',
        numbers.map((number) => number.replace('-', '').toLowerCase()),
      )
      .execute()
    const keys = new Set(taken.map((row) => row.number_key))
    free.push(...numbers.filter((number) => !keys.has(number.replace('-', '').toLowerCase())))
  }
  if (free.length < count) throw new Error('A thousand numbers in a row are taken.')
  return free
}
