import pg from 'pg'
import { inject } from 'vitest'
import { fillWithDemo } from '#bin/demo.ts'
import { leftAlone } from '#test/database.ts'

/** The key and the password that the demo company is filled with. */
export const demoKey = Buffer.alloc(32, 7)
export const demoPassword = 'a-demo-password'

const name = 'steward_demo'
const draft = `${name}_draft`
// Any number will do; it stands for this filling only.
const turn = 20_261

/**
 * The name of a database with the demo company, to be cloned: filled once a run, by whichever file needs it first, while others wait.
 * Filled under another name, so that a filling that failed is never taken for whole.
 */
export async function demoTemplate(): Promise<string> {
  const server = inject('testServerUrl')
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [turn])
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${draft} TEMPLATE steward_template OWNER steward_owner`)
    await admin.query(`GRANT CONNECT ON DATABASE ${draft} TO steward_app, steward_reader`)
    const urlOf = (role: string) => server.replace(/\/\/[^@]+@/, `//${role}@`).replace(/postgres$/, draft)
    await fillWithDemo(urlOf('steward_owner'), urlOf('steward_app'), [demoKey], demoPassword)
    await leftAlone(admin, draft)
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    return name
  } finally {
    await admin.end()
  }
}
