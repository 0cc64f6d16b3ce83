import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefused } from '#server/platform/start-refused.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['console', 'ui', 'contract', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.front.json']
const dist = join(root, 'dist', 'console')

/**
 * Builds the console into dist/console/ with Vite, unless what is there was built from these very sources.
 * It is built aside and moved in whole: two starts at once, or a killed one, never leave half a console.
 */
export async function buildConsole() {
  if (!existsSync(join(root, 'console')) || !existsSync(join(root, 'vite.config.ts'))) return
  const hash = hashOfSources()
  if (builtFrom() === hash) return
  console.log('Building the console.')
  const half = `${dist}.half-${process.pid}`
  try {
    await vite(half)
    writeFileSync(join(half, '.built-from'), hash)
    const old = `${dist}.old-${process.pid}`
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(half, dist)
    rmSync(old, { recursive: true, force: true })
  } catch (error) {
    // Another start at the same moment moved its own console in between our two moves.
    if (builtFrom() !== hash) throw error
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

function builtFrom() {
  const stamp = join(dist, '.built-from')
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
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

async function vite(outDir: string) {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const code = await new Promise((resolve) => {
    child.on('exit', resolve)
    child.on('error', resolve)
  })
  if (code !== 0) throw new StartRefused('The console could not be built. What Vite says is above.')
}
