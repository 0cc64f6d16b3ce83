import type { ReportBy } from '#contract/reports.ts'
import type { Db } from '#server/platform/database.ts'

/** What a key stands for; what has none (a channel, a product line) stands for itself. */
export async function labelsOf(db: Db, by: ReportBy): Promise<(key: string) => string> {
  if (by === 'disposition') {
    const rows = await db.selectFrom('dispositions').select(['id', 'category', 'name']).limit(2000).execute()
    return from(rows.map(({ id, category, name }) => [id, `${category} › ${name}`]))
  }
  if (by === 'agent' || by === 'team') {
    const rows =
      by === 'agent'
        ? await db.selectFrom('staff').select(['id', 'name']).limit(5000).execute()
        : await db.selectFrom('teams').select(['id', 'name']).limit(1000).execute()
    return from(rows.map(({ id, name }) => [id, name]))
  }
  return (key) => key
}

const from = (pairs: [string, string][]) => {
  const names = new Map(pairs)
  return (key: string) => names.get(key) ?? key
}
