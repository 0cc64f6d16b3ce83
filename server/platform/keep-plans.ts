import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'

const mark = '/* kept plan */'
const mostKept = 100

/**
 * Stands first in a statement whose best plan is the same whatever is asked for: PostgreSQL may keep it. For the reads of a screen, working the
 * plan out costs several times what running it does. What changes the plan must then stand in the text (`fixed`), not beside it: whether
 * somebody sees money, how many rows a page has.
 */
export const keptPlan = sql`/* kept plan */`

/**
 * Names the marked statements on each connection, so that their plans are kept there. Between us and PostgreSQL there may be no pooler that hands
 * a connection to somebody else after each transaction, unless it follows names by itself (PgBouncer from 1.21 on, where
 * `max_prepared_statements` is not 0).
 */
export function keepPlans(pool: pg.Pool): void {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    if (!text.trimStart().startsWith(mark)) return undefined
    const name = names.get(text)
    if (name !== undefined || names.size >= mostKept) return name
    const made = createHash('sha256').update(text).digest('base64url').slice(0, 20)
    names.set(text, made)
    return made
  }
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...given: unknown[]) => unknown
    const named = (...given: unknown[]) => {
      const [text, values, ...more] = given
      const name = typeof text === 'string' ? nameOf(text) : undefined
      return name === undefined ? send(...given) : send({ name, text, values }, ...more)
    }
    Object.assign(client, { query: named })
  })
}
