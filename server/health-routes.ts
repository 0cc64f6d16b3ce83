import { sql } from 'kysely'
import { health } from '#contract/health.ts'
import type { Serve } from '#server/serve.ts'

export function healthRoutes(serve: Serve): void {
  serve.visit(health, async ({ db }) => {
    await sql`select 1`.execute(db)
    return { status: 'ok' }
  })
}
