import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Count, check, vitest } from '#bin/test-part.ts'

// Everything that has to hold, in the order of how soon it tells. The last line counts it all.
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

// vitest --project names may be given to run less: npm test -- rules
const wanted = process.argv.slice(2)
const parts: [string, () => Promise<Count>][] = [
  ['types', () => check(typescript())],
  ['lint', () => check([['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']])],
  ['migrations', squawk],
  ['rules', () => vitest('rules')],
  ['http', () => vitest('http')],
  ['processes', () => vitest('processes')],
  ['browser', () => vitest('browser')],
]

const total: Count = { passed: 0, failed: 0, names: [] }
const times: string[] = []
for (const [name, run] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n— ${name}`)
  const from = performance.now()
  const { passed, failed, names } = await run()
  total.passed += passed
  total.failed += failed
  total.names.push(...names.map((each) => `${name}: ${each}`))
  times.push(`${name.padEnd(10)} ${((performance.now() - from) / 60_000).toFixed(2)} min   ${passed} passed, ${failed} failed`)
}

console.log(`\n${times.join('\n')}\n`)
// Once more at the end: of a log that is cut off, this is what remains.
for (const name of total.names) console.log(`failed: ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

function typescript() {
  const tsc = 'node_modules/typescript/bin/tsc'
  const front = existsSync('console') || existsSync('ui') ? [[tsc, '-p', 'tsconfig.front.json']] : []
  return [[tsc, '-p', 'tsconfig.json'], ...front]
}

/** Squawk finds what would lock a full table for long. It comes as a program for some platforms only. */
async function squawk(): Promise<Count> {
  const program = `node_modules/@squawk-cli/${process.platform}-${process.arch}/bin/squawk`
  const files = existsSync('database/migrations') ? readdirSync('database/migrations').filter((name) => name.endsWith('.sql')) : []
  if (!existsSync(program)) {
    console.log(`The migrations are not checked: there is no squawk for ${process.platform} on ${process.arch} here.`)
    return { passed: 0, failed: 0, names: [] }
  }
  if (files.length === 0) return { passed: 0, failed: 0, names: [] }
  return check([[program, '--config', '.squawk.toml', '--pg-version', '15', ...files.map((name) => `database/migrations/${name}`)]])
}
