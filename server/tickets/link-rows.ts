import { sql } from 'kysely'
import type { z } from 'zod'
import type { ticketLink } from '#contract/tickets.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { queueAsSql } from './queue-conditions.ts'
import { isSeen } from './seen-tickets.ts'

type Link = z.infer<typeof ticketLink>
type Row = { id: string; kind: string; isFirst: boolean; otherId: string; number: bigint; subject: string; queue: Link['ticket']['queue'] }

/** How a link reads from either side. */
const seenFrom: Record<string, [Link['kind'], Link['kind']]> = {
  related: ['related', 'related'],
  follows: ['follows', 'followed_by'],
  split: ['split_from', 'split_into'],
  merged: ['merged_from', 'merged_from'],
}

/**
 * What a ticket is linked with, and what was put into it. What the viewer may not see is told by number alone. What was parted off and put
 * back reads as put back: both at once would say that it is in two places. A ticket that a mail had opened by mistake follows none.
 */
export async function linksOf(db: Db, viewer: Viewer, ticketId: string): Promise<Link[]> {
  const { rows } = await sql<Row>`
    select links.id, links.kind, links.is_first as "isFirst", tickets.id as "otherId", tickets.number,
           case when true ${isSeen(viewer)} then tickets.subject else '' end as subject, ${queueAsSql(viewer.now)} as queue
      from (select id, kind, other_id, true as is_first, at from ticket_links where ticket_id = ${ticketId}::uuid
            union all
            select id, kind, ticket_id, false, at from ticket_links where other_id = ${ticketId}::uuid
            union all
            select id, 'merged', id, false, closed_at from tickets where merged_into = ${ticketId}::uuid) as links
      join tickets on tickets.id = links.other_id
     where tickets.taken_back_at is null and not exists (select from tickets as own where own.id = ${ticketId}::uuid and own.taken_back_at is not null)
     order by links.at, links.id
     limit 200`.execute(db)
  const isBack = ({ kind, otherId }: Row) => kind === 'split' && rows.some((other) => other.kind === 'merged' && other.otherId === otherId)
  return rows
    .filter((row) => !isBack(row))
    .map(({ id, kind, isFirst, otherId, number, subject, queue }) => ({
      id,
      kind: seenFrom[kind]?.[isFirst ? 0 : 1] ?? 'related',
      ticket: { id: otherId, number: number.toString(), subject, queue },
    }))
}
