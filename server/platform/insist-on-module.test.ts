import { expect, test } from 'vitest'
import { type Module, modules } from '#contract/permissions.ts'
import type { Actor } from '#server/work.ts'
import { insistOnModule } from './insist-on-module.ts'

const having = (on: readonly Module[]) => ({ company: { modules: on } }) as unknown as Pick<Actor, 'company'>
const who = (it: string) => `An administrator can switch ${it} on in Settings, under Company.`

test.each<[Module, string]>([
  ['alarm', `Alarm is switched off in this company. ${who('it')}`],
  ['telecom', `Telecom is switched off in this company. ${who('it')}`],
  ['loyalty', `Loyalty is switched off in this company. ${who('it')}`],
  ['service_desk', `The service desk is switched off in this company. ${who('it')}`],
  ['orders', `Orders are switched off in this company. ${who('them')}`],
])('%s is said to be off, and who switches it on', (module, message) => {
  const others = having(modules.filter((other) => other !== module))
  expect(() => insistOnModule(others, module)).toThrow(
    expect.objectContaining({ status: 404, code: 'module.off', message, extra: { module } }),
  )
  expect(() => insistOnModule(having([module]), module)).not.toThrow()
})
