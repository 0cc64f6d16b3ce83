import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Disposition, dispositionSchema } from './preset.ts'

const optional = z.string().transform((value) => (value === '' ? null : value))

const rowSchema = z.strictObject({
  category: z.string(),
  name: z.string(),
  direction: z.string(),
  audience: z.string().transform((value) => value.replace(' ', '_')),
  teams: z.string().transform((value) => (value === '' ? [] : value.split(';').map((team) => team.trim()))),
  least_role: optional,
  product_line: optional,
  sole_reason: z.enum(['', 'yes']).transform((value) => value === 'yes'),
  use_when: z.string(),
})

/**
 * Reads a preset's dispositions from its CSV file, in the order of the file. Several teams are separated by a semicolon; an empty cell
 * means "any" (or "no" for sole_reason). Throws with the line number where a row does not fit.
 */
export function loadDispositions(file: URL): Disposition[] {
  const rows: { record: unknown; info: { lines: number } }[] = parse(readFileSync(file), {
    bom: true,
    columns: true,
    info: true,
    trim: true,
  })

  return rows.map(({ record, info }) => {
    const row = rowSchema.safeParse(record)
    if (!row.success) throw new Error(`${file.pathname} line ${info.lines}: ${z.prettifyError(row.error)}`)

    const { least_role, product_line, sole_reason, use_when, ...same } = row.data
    const disposition = dispositionSchema.safeParse({
      ...same,
      useWhen: use_when,
      leastRole: least_role,
      productLine: product_line,
      soleReason: sole_reason,
    })
    if (!disposition.success) throw new Error(`${file.pathname} line ${info.lines}: ${z.prettifyError(disposition.error)}`)
    return disposition.data
  })
}
