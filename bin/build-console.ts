import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefused } from '#server/platform/start-refused.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['console', 'ui', 'contract', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.front.json']
const stamp = join(root, 'dist', '.built-from')

/** Builds the console into dist/ with Vite, unless what is there was built from these very sources. */
export async function buildConsole() {
  if (!existsSync(join(root, 'console')) || !existsSync(join(root, 'vite.config.ts'))) return
  const hash = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Building the console.')
  await vite()
  writeFileSync(stamp, hash)
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesBelow(join(root, source))))
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

async function vite() {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve) => {
    child.on('exit', resolve)
    child.on('error', resolve)
  })
  if (code !== 0) throw new StartRefused('The console could not be built. What Vite says is above.')
}
