import { sectionWords } from '#console/settings/section-words.ts'
import type { Module, Permission } from '#contract/permissions.ts'

export type SectionName = keyof typeof sectionWords

const needs: Record<SectionName, Permission> = {
  company: 'settings.read',
  brands: 'settings.read',
  staff: 'staff.read',
  teams: 'settings.read',
  permissions: 'settings.read',
  policy: 'settings.read',
  status: 'settings.read',
  callers: 'settings.read',
  'give-back': 'settings.read',
  'custom-fields': 'settings.read',
  dispositions: 'settings.read',
  'ticket-categories': 'ticket.administer',
  'first-orders': 'settings.read',
  tickets: 'ticket.administer',
  calling: 'settings.read',
  'journal-accounts': 'settings.read',
  usage: 'settings.read',
  import: 'import.run',
  emails: 'settings.read',
  mail: 'mail.read',
  changes: 'settings.read',
  blocks: 'settings.read',
  exports: 'access.read',
}

export type SettingsSection = { name: SectionName; to: string; title: string; about: string }

/** What belongs to a module is not there without it. */
const ofModule: Partial<Record<SectionName, Module>> = {
  usage: 'telecom',
  tickets: 'service_desk',
  'ticket-categories': 'service_desk',
  'first-orders': 'orders',
}

type Who = { permissions: readonly Permission[]; company: { modules: readonly Module[] } }

/** The sections that a role may open, in the order of the page. */
export function sectionsFor({ permissions, company }: Who): SettingsSection[] {
  return (Object.keys(needs) as SectionName[])
    .filter((name) => permissions.includes(needs[name]))
    .filter((name) => ofModule[name] === undefined || company.modules.includes(ofModule[name]))
    .map((name) => ({ name, to: `/settings/${name}`, title: sectionWords[name][0], about: sectionWords[name][1] }))
}
