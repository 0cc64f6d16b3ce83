import { sql } from 'kysely'
import { invalid } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { type Wording, wordingProblems } from './rules/check-wording.ts'
import { inOrder } from './rules/in-order.ts'

type Row = { id: string; category: string; name: string; retired: boolean; position: number }

/** The whole catalogue, held until the change is written, so that two administrators never give two dispositions one place. */
export async function holdCatalogue(work: Work): Promise<Row[]> {
  // Not while another is added, and notes go on being written: they only ask that a disposition stays.
  await sql`select pg_advisory_xact_lock(hashtext('steward catalogue of dispositions'))`.execute(work.db)
  const { rows } = await sql<Row>`
    select id, category, name, retired_at is not null as retired, position from dispositions order by position, category, name`.execute(
    work.db,
  )
  return rows
}

/** @throws 400 with the fields that can not be saved so */
export async function insistOnWording(
  work: Work,
  given: Wording,
  others: readonly Row[],
  kept: { teams: readonly string[]; productLine: string | null },
): Promise<void> {
  const { rows } = await sql<{ teams: string[]; known: boolean }>`
    select (select coalesce(array_agg(name), '{}') from teams where retired_at is null) as teams,
           exists (select from plans where product_line = ${given.productLine})
             or exists (select from equipment where product_line = ${given.productLine}) as known`.execute(work.db)
  const [facts = { teams: [], known: false }] = rows
  const problems = wordingProblems(given, { others, teams: facts.teams, isLineKnown: facts.known, kept })
  if (problems.length > 0) throw invalid(problems)
}

/** Gives every disposition its place anew, where one was added, moved, retired or brought back. */
export async function putInOrder(
  work: Work,
  catalogue: readonly Row[],
  moved: { id: string; category: string; retired: boolean; place: number | null },
): Promise<void> {
  const ids = inOrder(catalogue, moved)
  await sql`update dispositions set position = given.place
              from unnest(${ids}::uuid[]) with ordinality as given (id, place)
             where dispositions.id = given.id and dispositions.position <> given.place`.execute(work.db)
}
