import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/**
 * Whoever asks whether something is blocked holds this until their write is in; whoever adds a block waits for all of them, and they for the
 * block. So nothing goes through that was blocked before it was written.
 */
export const holdBlocks = (db: Db) => sql`select pg_advisory_xact_lock_shared(hashtext('blocks'))`.execute(db)
export const changeBlocks = (db: Db) => sql`select pg_advisory_xact_lock(hashtext('blocks'))`.execute(db)
