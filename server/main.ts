import { createServer } from 'node:http'
import pg from 'pg'
import { readConfig } from '#server/platform/config.ts'
import { tellReady, tellRefused, whenToldToStop } from '#server/platform/supervised.ts'

// A stand-in for the web process: it shows what the supervisor expects of one, and answers for its database.
const config = readConfig(process.env)
const pool = new pg.Pool({ connectionString: config.database?.url, max: 2, connectionTimeoutMillis: 2_000 })
pool.on('error', () => {})

const server = createServer(async (request, response) => {
  const [status, body] = request.url === '/api/health' ? await health() : [404, { title: 'Not found' }]
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 503 ? { 'retry-after': '2' } : {}) })
  response.end(JSON.stringify(body))
})

server.on('error', (error) => {
  tellRefused(`Steward can not listen on ${config.host}, port ${config.port}: ${error.message}`)
  process.exitCode = 1
})
server.listen(config.port, config.host, () => tellReady([]))

whenToldToStop(async () => {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await closed
  await pool.end()
}, 10_000)

async function health(): Promise<[number, object]> {
  try {
    await pool.query('SELECT 1')
    return [200, { status: 'ok' }]
  } catch (error) {
    return [503, { status: 'unavailable', reason: `The database can not be reached: ${(error as Error).message}` }]
  }
}
