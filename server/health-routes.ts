import { sql } from 'kysely'
import { health } from '#contract/health.ts'
import { databaseUnavailable, Refusal } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'

/** Below the two seconds that whoever looks after us waits for an answer. */
const patience = 1_500

export function healthRoutes(serve: Serve, isStopping: () => boolean): void {
  serve.visit(
    health,
    async ({ db }) => {
      if (isStopping())
        throw new Refusal(503, 'server.stopping', 'This process is stopping. Another one serves.', { headers: { 'Retry-After': '2' } })
      // Every request counts itself, so a database that takes no writes serves nobody.
      const { rows } = await sql<{ read_only: string }>`select current_setting('transaction_read_only') as read_only`.execute(db)
      if (rows[0]?.read_only !== 'off') throw databaseUnavailable()
      return { status: 'ok' }
    },
    { patience },
  )
}
