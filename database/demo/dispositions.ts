import { ago } from './calendar.ts'
import { found, type World } from './world.ts'

/** What the company has done to its catalogue: one worded anew, which older notes still say. */
export function rewordDispositions({ rows, id, now, dispositions }: World) {
  const until = ago(now, 20.3)
  rows.add('disposition_names', {
    id: id(until),
    disposition_id: found(dispositions, 'Customer Service › System Status/Test', 'disposition'),
    category: 'Customer Service',
    name: 'System Check',
    until,
  })
}
