import type { Module } from '#contract/permissions.ts'
import type { Actor } from '#server/work.ts'
import { notFound } from './refusal.ts'

/** What belongs to a module that the company has switched off is not there. @throws 404 */
export function insistOnModule(actor: Pick<Actor, 'company'>, module: Module): void {
  if (!actor.company.modules.includes(module)) throw notFound()
}
