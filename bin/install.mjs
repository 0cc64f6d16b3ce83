// Plain JavaScript for whatever Node the machine has, from 20 on: it brings in the packages, and with them the Node that runs everything else.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Runs a TypeScript file of bin/ on our own Node with the same arguments, passing signals in and the exit code out.
 * Installs the packages first where they are missing; needs no network otherwise.
 * @param {string} file
 * @param {{ development: boolean }} needs whether the packages of development are needed too
 */
export function runOnOurNode(file, needs) {
  install(needs)
  // The channel tells the program that we were killed, when we can not pass a signal on any more.
  const child = spawn(ourNode(), [join(root, 'bin', file), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  if (process.env.npm_lifecycle_event) endWithNpm(child)
}

/** npm passes signals on, but when it is killed nobody tells us; then our parent changes. */
function endWithNpm(child) {
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    if (child.connected) child.disconnect()
  }, 1_000)
  watch.unref()
}

function install(needs) {
  if (isComplete(needs)) return
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    fail('node_modules is a link to another folder and does not fit package-lock.json. Run npm ci in the folder that it belongs to.')
  console.log('Installing the packages. This takes about a minute on a small machine and happens once.')
  // On Node 20 npm warns that packages want a newer one. It only fetches them: Steward runs on the Node that is one of them.
  npm(['ci', '--loglevel=error', ...(needs.development ? ['--include=dev'] : [])])
}

/** npm writes node_modules/.package-lock.json when it has finished, and only then. */
function isComplete({ development }) {
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link || !fitsHere(entry) || ((entry.dev || entry.devOptional) && !development)) return true
    if (installed[path]?.version === entry.version) return existsSync(join(root, path))
    // Without a limit to some platform an optional package may still be absent because its build failed.
    return entry.optional === true && !entry.os && !entry.cpu
  })
}

function fitsHere({ os, cpu, libc }) {
  const fits = (list, mine) => !list || (list.some((one) => one[0] === '!') ? !list.includes(`!${mine}`) : list.includes(mine))
  const mine = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
  return fits(os, process.platform) && fits(cpu, process.arch) && (process.platform !== 'linux' || fits(libc, mine))
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return null
  }
}

function ourNode() {
  const installed = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(installed)) return installed
  // The package fetches the program in an install script, which some machines switch off.
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  npm(['rebuild', 'node', '--ignore-scripts=false'])
  if (existsSync(installed)) return installed
  return fail('Node 24 was not installed, because install scripts are off here. Run: npm rebuild node --ignore-scripts=false')
}

function npm(args) {
  const cli = process.env.npm_execpath
  const [command, before] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  const { status, error } = spawnSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) fail(`npm ${args.join(' ')} failed${error ? ` (${error.message})` : ''}. Its own words are above.`)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
