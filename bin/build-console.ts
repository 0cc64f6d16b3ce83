import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefused } from '#server/platform/start-refused.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const always = ['contract', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.front.json']

type Front = { name: string; says: string; config: string; sources: string[] }
const fronts: Front[] = [
  { name: 'console', says: 'Building the console.', config: 'vite.config.ts', sources: ['console', 'ui'] },
  { name: 'pay', says: 'Building the page behind pay links.', config: 'vite.pay.config.ts', sources: ['pay'] },
  { name: 'portal', says: 'Building the customer portal.', config: 'vite.portal.config.ts', sources: ['portal', 'ui'] },
]

/** The console and what stands beside it for customers, each into its folder of dist/. */
export async function buildConsole() {
  for (const front of fronts) await build(front)
}

/**
 * Builds one front end with Vite, unless what is there was built from these very sources.
 * It is built aside and moved in whole: two starts at once, or a killed one, never leave half of it.
 */
async function build({ name, says, config, sources }: Front) {
  if (!existsSync(join(root, name)) || !existsSync(join(root, config))) return
  const dist = join(root, 'dist', name)
  const hash = hashOfSources([...sources, config, ...always])
  if (builtFrom(dist) === hash) return
  console.log(says)
  const half = `${dist}.half-${process.pid}`
  try {
    await vite(half, config)
    writeFileSync(join(half, '.built-from'), hash)
    const old = `${dist}.old-${process.pid}`
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(half, dist)
    rmSync(old, { recursive: true, force: true })
  } catch (error) {
    // Another start at the same moment moved its own in between our two moves.
    if (builtFrom(dist) !== hash) throw error
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

function builtFrom(dist: string) {
  const stamp = join(dist, '.built-from')
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
}

function hashOfSources(sources: string[]) {
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

async function vite(outDir: string, config: string) {
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--config',
      config,
      '--outDir',
      outDir,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
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
  if (code !== 0) throw new StartRefused('The pages could not be built. What Vite says is above.')
}
