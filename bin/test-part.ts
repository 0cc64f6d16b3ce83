import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Count = { passed: number; failed: number }

/** Runs the commands and counts them as one: passed when each of them ends well. JavaScript runs on this Node. */
export async function check(commands: string[][]): Promise<Count> {
  let well = true
  for (const command of commands) well = (await run(command)) === 0 && well
  return well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs one vitest project and counts its tests. A file that could not be loaded, an error outside of any test and a skipped test are failures. */
export async function vitest(project: string, files: string[] = []): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-result-'))
  const result = join(folder, 'result.json')
  const flags = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${result}`]
  const code = await run(['node_modules/vitest/vitest.mjs', ...flags, ...files])
  const { passed, failed } = countOf(result)
  rmSync(folder, { recursive: true })
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

type Result = { testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] }

function countOf(path: string): Count {
  const count = { passed: 0, failed: 0 }
  for (const file of readResult(path).testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') count.passed++
      else count.failed++
      if (status !== 'passed' && status !== 'failed') console.log(`Counted as failed because it did not run (${status}): ${fullName}`)
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) count.failed++
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
