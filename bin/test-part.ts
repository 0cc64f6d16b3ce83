import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/** `names`: each that failed, so that it can be told once more at the end. */
export type Count = { passed: number; failed: number; names: string[] }

/** Runs the commands and counts them as one: passed when each of them ends well. JavaScript runs on this Node. */
export async function check(commands: string[][]): Promise<Count> {
  const names: string[] = []
  for (const command of commands) if ((await run(command)) !== 0) names.push(command.slice(0, 3).join(' '))
  return names.length === 0 ? { passed: 1, failed: 0, names } : { passed: 0, failed: 1, names }
}

/** Runs one vitest project and counts its tests. A file that could not be loaded, an error outside of any test and a skipped test are failures. */
export async function vitest(project: string, files: string[] = []): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-result-'))
  const result = join(folder, 'result.json')
  const flags = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${result}`]
  const code = await run(['node_modules/vitest/vitest.mjs', ...flags, ...files])
  const count = countOf(readResult(result))
  rmSync(folder, { recursive: true })
  if (count.failed > 0 || code === 0) return count
  return { ...count, failed: 1, names: ['something outside of the tests: what it was stands in the log above'] }
}

export type Result = { testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] }

export function countOf({ testResults }: Result): Count {
  const count: Count = { passed: 0, failed: 0, names: [] }
  const fail = (name: string) => {
    count.failed++
    count.names.push(name)
  }
  for (const file of testResults) {
    const path = relative(process.cwd(), file.name)
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') count.passed++
      else fail(`${path}: ${fullName}${status === 'failed' ? '' : ` (did not run: ${status})`}`)
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) fail(`${path}: the file itself`)
  }
  return count
}

// Vitest writes no result when it did not get as far as running anything; its exit code then tells.
function readResult(path: string): Result {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Result
  } catch {
    return { testResults: [] }
  }
}

function run([program = '', ...args]: string[]) {
  const isScript = !program.includes('@squawk-cli')
  const child = spawn(isScript ? process.execPath : program, isScript ? [program, ...args] : args, {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
  return new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', () => resolve(1))
  })
}
