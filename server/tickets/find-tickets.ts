import type { z } from 'zod'
import type { findTickets as contract } from '#contract/tickets.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { listOfTickets } from './list-tickets.ts'

const most = 5

/**
 * What a search for anything finds of tickets: one by its number first, then those of these words, the newest first, wherever they stand. Nobody
 * finds what no list shows them. @throws 404 where the company has no service desk
 */
export async function findTickets(db: Db, viewer: Viewer, { query }: Input<typeof contract>): Promise<z.input<typeof contract.reply>> {
  const list = async (snoozed: boolean) =>
    (
      await listOfTickets(db, viewer, { query: { q: query.q, snoozed, sort: 'newest', limit: most } } as Parameters<
        typeof listOfTickets
      >[2])
    ).items
  const found = [...(await list(false)), ...(await list(true))]
  const asked = query.q.trim().replace(/^#/, '')
  const isNamed = ({ number }: { number: string }) => Number(number === asked)
  found.sort((one, other) => isNamed(other) - isNamed(one) || other.activeAt.localeCompare(one.activeAt))
  return { items: found.slice(0, most).map((item) => ({ ...item, isNumber: item.number === asked })) }
}
