import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort, within } from '#test/running-steward.ts'

const program = '/usr/sbin/dovecot'
const nobody = { uid: 65_534, gid: 65_534 }

export type Dovecot = {
  port: number
  /** As a mail server puts it there: one file, at once. */
  deliver: (raw: string) => void
  /** How many of the mails carry the mark of having been seen. */
  seen: () => number
  /** The mailbox forgets its numbers, as after it was restored from a copy. */
  renumber: () => Promise<void>
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** Why a real IMAP server can not be had here, or null: Debian's dovecot is brought in where that may be done. */
export function whyNoDovecot(): string | null {
  if (process.getuid?.() !== 0) return 'A mail server is started as root alone.'
  if (existsSync(program)) return null
  if (!existsSync('/usr/bin/apt-get')) return 'dovecot is missing, and this is no Debian.'
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'dovecot-imapd'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
      timeout: 60_000,
    })
  // A machine that was never told where packages are asks first.
  if (install().status !== 0) spawnSync('apt-get', ['update'], { stdio: 'ignore', timeout: 60_000 })
  if (!existsSync(program)) install()
  return existsSync(program) ? null : 'dovecot could not be installed.'
}

/** A dovecot of the test's own: on loopback, in a folder of its own, with one mailbox. */
export async function startDovecot(user: string, password: string): Promise<Dovecot> {
  const folder = mkdtempSync('/tmp/steward-dovecot-')
  chmodSync(folder, 0o755)
  const maildir = join(folder, 'mail', user)
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(maildir, part), { recursive: true })
    chownSync(join(maildir, part), nobody.uid, nobody.gid)
  }
  const port = await freePort()
  const config = join(folder, 'dovecot.conf')
  writeFileSync(
    config,
    `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${nobody.uid} gid=${nobody.gid} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
  let server: ChildProcess | null = null
  const start = async () => {
    server = spawn(program, ['-F', '-c', config], { stdio: 'ignore' })
    await within(10_000, 'dovecot answers', () => answers(port))
  }
  const stop = async () => {
    const running = server
    server = null
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
  let serial = 0
  await start()
  return {
    port,
    deliver: (raw) => {
      serial += 1
      const file = join(maildir, 'new', `${Date.now()}.${serial}.test`)
      const draft = join(maildir, 'tmp', `${serial}`)
      writeFileSync(draft, raw)
      chownSync(draft, nobody.uid, nobody.gid)
      spawnSync('mv', [draft, file])
    },
    seen: () => readdirSync(join(maildir, 'cur')).filter((name) => /:2,.*S/.test(name)).length,
    renumber: async () => {
      await stop()
      for (const name of readdirSync(maildir)) if (name.startsWith('dovecot')) rmSync(join(maildir, name))
      // Its number is the second in which it is made anew.
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      await start()
    },
    restart: async () => {
      await stop()
      await start()
    },
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', (piece) => {
      socket.destroy()
      resolve(String(piece).startsWith('* OK'))
    })
    socket.once('error', () => resolve(false))
  })
