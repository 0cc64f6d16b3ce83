import pg from 'pg'
import { readConfig } from '#server/platform/config.ts'
import { tellReady, whenToldToStop } from '#server/platform/supervised.ts'

// A stand-in for the job process: it shows what the supervisor expects of one.
const config = readConfig(process.env)
const pool = new pg.Pool({ connectionString: config.database?.url, max: 1 })
pool.on('error', () => {})
const timer = setInterval(() => pool.query('SELECT 1').catch(() => {}), 10_000)

whenToldToStop(async () => {
  clearInterval(timer)
  await pool.end()
}, 30_000)
tellReady()
