import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asAccount, postgresAccount } from '#server/platform/postgres-account.ts'
import type { PostgresServer } from '#soak/postgres-server.ts'
import { canAsk } from '#soak/under-test.ts'
import { freePort, within } from '#test/running-steward.ts'

const program = '/usr/sbin/pgbouncer'
export const hasPooler = () => existsSync(program)

export type Pooler = { appUrl: string; ownerUrl: string; pid: () => number; remove: () => Promise<void> }

/** A PgBouncer in transaction mode before the server, on loopback, with a folder of its own. It is started again when it dies. */
export async function startPooler(server: PostgresServer): Promise<Pooler> {
  if (!('port' in server.reach)) throw new Error('The pooler wants a server on a port.')
  const account = postgresAccount(null)
  const home = mkdtempSync('/tmp/steward-pgbouncer-')
  const port = await freePort()
  const users = Object.entries(server.passwords).map(([role, password]) => `"${role}" "${password}"`)
  const settings = `
[databases]
steward = host=${server.reach.host} port=${server.reach.port} dbname=steward
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(home, 'users')}
pool_mode = transaction
default_pool_size = 12
max_client_conn = 200
query_wait_timeout = 3
server_connect_timeout = 2
server_login_retry = 1
`
  for (const [name, text] of [
    ['users', users.join('\n')],
    ['pgbouncer.ini', settings],
  ] as const) {
    writeFileSync(join(home, name), text, { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined) chownSync(join(home, name), account.uid, account.gid)
  }
  chmodSync(home, 0o711)
  const log = openSync(join(home, 'log'), 'a', 0o600)
  let wanted = true
  let running: ChildProcess
  const launch = () => {
    const mine = spawn(program, ['-q', join(home, 'pgbouncer.ini')], { ...asAccount(account), detached: true, stdio: ['ignore', log, log] })
    running = mine
    mine.once('exit', () => wanted && setTimeout(() => wanted && launch(), 100))
    return mine
  }
  running = launch()
  const urlFor = (role: keyof typeof server.passwords) => `postgresql://${role}:${server.passwords[role]}@127.0.0.1:${port}/steward`
  await within(10_000, 'PgBouncer accepts', () => canAsk(urlFor('steward_app')))
  return {
    appUrl: urlFor('steward_app'),
    ownerUrl: urlFor('steward_owner'),
    pid: () => running.pid ?? 0,
    remove: async () => {
      wanted = false
      const ended = new Promise((resolve) => running.once('exit', resolve))
      if (running.exitCode === null && running.signalCode === null) {
        running.kill('SIGKILL')
        await ended
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}
