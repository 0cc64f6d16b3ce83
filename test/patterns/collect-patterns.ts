import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'

export type Pattern = { file: string; source: string; flags: string }
const root = fileURLToPath(new URL('../..', import.meta.url))
const trees = ['contract', 'server', 'ui', 'console', 'presets']

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** Every regular expression that is written in the source, and every file that puts one together while it runs. */
export function patternsInSource(): { literals: Pattern[]; built: string[] } {
  const literals: Pattern[] = []
  const built: string[] = []
  for (const path of trees.flatMap((tree) => filesIn(join(root, tree)))) {
    const file = relative(root, path)
    const visit = (node: unknown): void => {
      if (node === null || typeof node !== 'object') return
      if (Array.isArray(node)) {
        for (const inner of node) visit(inner)
        return
      }
      const { type, regex, callee } = node as { type?: string; regex?: { pattern: string; flags: string }; callee?: { name?: string } }
      if (regex) literals.push({ file, source: regex.pattern, flags: regex.flags })
      if ((type === 'NewExpression' || type === 'CallExpression') && callee?.name === 'RegExp') built.push(file)
      for (const [key, inner] of Object.entries(node)) if (key !== 'regex') visit(inner)
    }
    visit(parseAst(readFileSync(path, 'utf8'), { lang: path.endsWith('x') ? 'tsx' : 'ts' }))
  }
  return { literals, built }
}

/** What zod itself checks with: addresses, ids, days and instants of every endpoint's body, query and path. */
export async function patternsInContract(): Promise<Pattern[]> {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'pattern' && typeof inner === 'string') found.add(inner)
      else visit(inner)
    }
  }
  for (const path of filesIn(join(root, 'contract'))) {
    const module = (await import(path)) as Record<string, Partial<Endpoint>>
    for (const { body, query, params, path: address } of Object.values(module))
      if (address)
        for (const schema of [body, query, params]) if (schema) visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  }
  return [...found].map((source) => ({ file: 'the contract', source, flags: '' }))
}

/** The regular expressions of the migrations, as PostgreSQL reads them. */
export function patternsInSql(): string[] {
  const folder = join(root, 'database/migrations')
  const sql = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll("''", '\u2019'))
    .join('\n')
  const compared = [...sql.matchAll(/~\*?\s*[’']([^’']+)[’']/g)]
  const given = [...sql.matchAll(/(?<!_)regexp_\w+\([^\n]*?,\s*'([^']+)'/g)]
  return [...new Set([...compared, ...given].map(([, pattern = '']) => pattern.replaceAll('\u2019', "'")))]
}
