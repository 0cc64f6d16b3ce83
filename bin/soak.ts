import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Counts, parts } from '#soak/parts.ts'
import { newSeed } from '#soak/random.ts'
import { asTable, type Part, writeIntoDocument } from '#soak/report.ts'

// Tests and sources are named from the repository's own folder.
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

// What takes too long for a test: npm run soak, or some parts of it: npm run soak -- kills faults --kills 20 --seed 7
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    kills: { type: 'string', default: '200' },
    'split-kills': { type: 'string', default: '14' },
    away: { type: 'string', default: '60' },
    cuts: { type: 'string', default: '20' },
    cases: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '20000' },
    write: { type: 'boolean', default: false },
  },
})
const number = (text: string) => {
  if (!/^\d{1,6}$/.test(text)) throw new Error(`"${text}" is no count. Say a whole number.`)
  return Number(text)
}
const counts: Counts = {
  seed: values.seed === undefined ? newSeed() : number(values.seed),
  kills: number(values.kills),
  splitKills: number(values['split-kills']),
  awaySeconds: number(values.away),
  cuts: number(values.cuts),
  casesPerEndpoint: number(values.cases),
  importRows: number(values.rows),
}
const unknown = positionals.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${parts.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

console.log(`Seed ${counts.seed}.`)
const done: Part[] = []
for (const { name, title, run } of parts) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n— ${name}: ${title}`)
  const from = performance.now()
  const found = await run(counts, (line) => console.log(`  ${line}`)).catch((error: Error) => {
    console.error(error)
    return { checks: [{ what: `${title}: runs to its end`, seen: error.message.split('\n')[0] ?? '', holds: false }] }
  })
  const part: Part = { name, title, seed: counts.seed, seconds: (performance.now() - from) / 1_000, ...found }
  done.push(part)
  console.log(`\n${asTable(part)}`)
  // Figures of a whole run are written; those of a part that somebody tries are not, unless they say so.
  if (positionals.length === 0 || values.write) writeIntoDocument(part)
}

const checks = done.flatMap((part) => part.checks)
const failed = checks.filter(({ holds }) => !holds).length
console.log(
  `\n${done.map(({ name, seconds, because }) => `${name.padEnd(8)} ${(seconds / 60).toFixed(1)} min${because ? `   not run: ${because}` : ''}`).join('\n')}\n`,
)
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 || checks.length === 0 ? 1 : 0)
