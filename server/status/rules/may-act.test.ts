import { expect, test } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import type { CallerFacts } from '../../customers/rules/authority.ts'
import { mayAct } from './may-act.ts'

const agent = new Set<Permission>(['status.change'])
const lead = new Set<Permission>(['status.change', 'status.activate_by_hand'])
const speaks = (relation: CallerFacts['relation'], factors: string[] = []): CallerFacts => ({
  relation,
  isOnFile: true,
  factors,
  tightened: new Map(),
  reachChangedToday: false,
  isLocked: false,
  isLead: false,
})
const code = (...[action, facts]: Parameters<typeof mayAct>) => {
  const verdict = mayAct(action, facts)
  return verdict.allowed ? 'allowed' : verdict.code
}
const modules = ['loyalty']

test.each([
  ['the system asks nobody', code('complete_fulfilment', { permissions: new Set(), modules: [], caller: null }), 'allowed'],
  ['an agent holds', code('deactivate', { permissions: agent, modules, caller: null }), 'allowed'],
  ['a reader does not', code('deactivate', { permissions: new Set(), modules, caller: null }), 'role.not_allowed'],
  ['an agent does not activate by hand', code('activate_by_hand', { permissions: agent, modules, caller: null }), 'role.not_allowed'],
  ['a lead does, whoever speaks', code('activate_by_hand', { permissions: lead, modules, caller: speaks('unknown') }), 'allowed'],
  ['no programme, no members', code('enroll', { permissions: agent, modules: [], caller: null }), 'membership.no_programme'],
  ['the holder may ask', code('cancel', { permissions: agent, modules, caller: speaks('holder') }), 'allowed'],
  ['a son has to be verified', code('cancel', { permissions: agent, modules, caller: speaks('family') }), 'caller.not_verified'],
  ['a verified son may ask', code('cancel', { permissions: agent, modules, caller: speaks('family', ['pin']) }), 'allowed'],
  ['a stranger may not', code('cancel', { permissions: agent, modules, caller: speaks('unknown', ['pin']) }), 'caller.not_authorized'],
])('%s', (_name, found, expected) => {
  expect(found).toBe(expected)
})
