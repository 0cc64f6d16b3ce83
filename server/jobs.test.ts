import { readFileSync } from 'node:fs'
import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { type JobParts, runTask } from './jobs.ts'
import { crontab } from './schedule.ts'

const page = readFileSync('docs/operations.md', 'utf8')
const section = page.split('\n## Jobs\n')[1]?.split('\n## ')[0] ?? ''
const told = new Map([...section.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name = '', when = '']) => [name, when.trim()]))

test('every job stands in docs/operations.md, and no other', () => {
  expect([...told.keys()].sort()).toEqual(Object.keys(runTask({} as JobParts)).sort())
})

test('what runs by the clock is told so, and nothing else', () => {
  const byClock = [...crontab.matchAll(/^\S+ \S+ \S+ \S+ \S+ (\w+)/gm)].map(([, name = '']) => name)
  expect(byClock.length).toBeGreaterThan(3)
  expect([...told].flatMap(([name, when]) => (/^every minute|minutes past each hour/.test(when) ? [name] : [])).sort()).toEqual(
    byClock.sort(),
  )
})

test('the clock’s page is one that the job queue can read', () => {
  expect(parseCrontab(crontab)).toHaveLength(crontab.trim().split('\n').length)
})
