import type { Module } from '#contract/permissions.ts'
import type { Actor } from '#server/work.ts'
import { Refusal } from './refusal.ts'

/** As Settings, Company calls them, where a sentence begins. */
const names: Record<Module, string> = {
  alarm: 'Alarm',
  telecom: 'Telecom',
  loyalty: 'Loyalty',
  service_desk: 'The service desk',
  orders: 'Orders',
}
const plural: readonly Module[] = ['orders']

/** What belongs to a module that the company has switched off is not there; who works here is told so, and who can change it. @throws 404 */
export function insistOnModule(actor: Pick<Actor, 'company'>, module: Module): void {
  if (actor.company.modules.includes(module)) return
  const [is, it] = plural.includes(module) ? ['are', 'them'] : ['is', 'it']
  throw new Refusal(
    404,
    'module.off',
    `${names[module]} ${is} switched off in this company. An administrator can switch ${it} on in Settings, under Company.`,
    { extra: { module } },
  )
}
