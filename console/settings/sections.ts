import { sectionWords } from '#console/settings/section-words.ts'
import type { Permission } from '#contract/permissions.ts'

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
  'first-orders': 'settings.read',
  tickets: 'ticket.administer',
  calling: 'settings.read',
  'journal-accounts': 'settings.read',
  import: 'import.run',
  emails: 'settings.read',
  mail: 'mail.read',
  changes: 'settings.read',
  blocks: 'settings.read',
  exports: 'access.read',
}

export type SettingsSection = { name: SectionName; to: string; title: string; about: string }

/** The sections that a role may open, in the order of the page. */
export function sectionsFor(permissions: readonly Permission[]): SettingsSection[] {
  return (Object.keys(needs) as SectionName[])
    .filter((name) => permissions.includes(needs[name]))
    .map((name) => ({ name, to: `/settings/${name}`, title: sectionWords[name][0], about: sectionWords[name][1] }))
}
