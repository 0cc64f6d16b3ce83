import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// A class that is used and stands in no sheet styles nothing, one that no screen uses is read in vain: neither is said by any tool.

const root = fileURLToPath(new URL('..', import.meta.url))
const files = ['ui', 'console', 'pay', 'portal'].flatMap((tree) =>
  readdirSync(join(root, tree), { recursive: true, encoding: 'utf8' }).map((name) => join(root, tree, name)),
)
const textOf = (file: string) => readFileSync(file, 'utf8')

type Sheet = { path: string; classes: ReadonlySet<string>; used: Set<string>; isUsedByName: boolean }

/** The classes of a sheet: each name after a dot in a selector. What stands in a comment or between braces as a value is none. */
function classesOf(css: string): Set<string> {
  const selectors = css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
    .replace(/"[^"\n]*"|'[^'\n]*'/g, '')
    .split(/[{};]/)
    .filter((part) => !part.trimStart().startsWith('@') && !/^\s*[\w-]+\s*:\s/.test(part))
  return new Set(selectors.flatMap((part) => [...part.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)))
}

/** Under which names a screen knows which sheets, and which classes of them it names; null where it reckons a name. */
function usesOf(text: string): { sheet: string; names: (string | null)[] }[] {
  const uses = [...text.matchAll(/(?<![\w.'/-])(\w+)(?:\.(\w+)|\['([\w-]+)'\]|(?=[[,)}; ]))/g)]
    .filter(({ index }) => !text.startsWith('import ', index - 'import '.length))
    .map(([, as, byDot, byName]) => ({ as, name: byDot ?? byName ?? null }))
  return [...text.matchAll(/^import (\w+) from '([^']+\.module\.css)'/gm)].map(([, as, sheet = '']) => ({
    sheet,
    names: uses.filter((use) => use.as === as).map(({ name }) => name),
  }))
}

const sheets = new Map<string, Sheet>(
  files
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => [file, { path: relative(root, file), classes: classesOf(textOf(file)), used: new Set(), isUsedByName: true }]),
)
const missing: string[] = []
for (const file of files.filter((name) => /(?<!\.test)\.tsx?$/.test(name)))
  for (const { sheet: target, names } of usesOf(textOf(file))) {
    const sheet = sheets.get(target.startsWith('#') ? join(root, target.slice(1)) : resolve(file, '..', target))
    if (!sheet) missing.push(`${relative(root, file)}: ${target}`)
    for (const name of sheet ? names : [])
      if (sheet && name === null) sheet.isUsedByName = false
      else if (sheet && name !== null) {
        sheet.used.add(name)
        if (!sheet.classes.has(name)) missing.push(`${relative(root, file)}: .${name} of ${sheet.path}`)
      }
  }

test('a class that a screen names stands in its sheet', () => {
  expect(sheets.size).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

test('a class that stands in a sheet is named by a screen', () => {
  const unused = [...sheets.values()]
    .filter(({ isUsedByName }) => isUsedByName)
    .flatMap(({ path, classes, used }) => [...classes].filter((name) => !used.has(name)).map((name) => `${path}: .${name}`))
  expect(unused).toEqual([])
})

test('what is a class and what is a use', () => {
  const css = `/* .no */ .one { margin: .5em; background: url('a.b') } .one.two > .three[data-x='.no'], .four:not(.five) { color: red }
    @media (max-width: 60.5em) { .six { animation: turn 0.2s } }`
  expect([...classesOf(css)].sort()).toEqual(['five', 'four', 'one', 'six', 'three', 'two'])
  const text = `import styles from '#ui/a.module.css'\nimport other from './b.module.css'\nconst a = [styles.one, styles['two-a'], other[kind], x.styles.no]`
  expect(usesOf(text)).toEqual([
    { sheet: '#ui/a.module.css', names: ['one', 'two-a'] },
    { sheet: './b.module.css', names: [null] },
  ])
})
