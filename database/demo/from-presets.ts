import type pg from 'pg'
import { installPreset } from '#database/presets/install-preset.ts'
import { loadEmailTemplates } from '#presets/load-email-templates.ts'

export type DemoPlan = { id: string; priceMinor: number; interval: 'monthly' | 'quarterly' | 'yearly' }
export type DemoPresets = {
  /** By "Category › Name". */
  dispositions: Map<string, string>
  /** By code. */
  plans: Map<string, DemoPlan>
  /** By key. */
  customFields: Map<string, string>
  /** By name. */
  teams: Map<string, string>
}

/** All that the demo takes from the presets: installs the three of them and reads back what the cast refers to by name. */
export async function installDemoPresets(client: pg.Client, now: Date): Promise<DemoPresets> {
  for (const preset of ['alarm', 'telecom', 'loyalty'] as const) await installPreset(client, preset, 'USD', now)

  const { rows: dispositions } = await client.query<{ id: string; label: string }>(
    `select id, category || ' › ' || name as label from dispositions`,
  )
  const { rows: plans } = await client.query<{ id: string; code: string; price: string; interval: DemoPlan['interval'] }>(
    'select id, code, price_minor::text as price, interval from plans',
  )
  const { rows: customFields } = await client.query<{ id: string; key: string }>('select id, key from custom_fields')
  const { rows: teams } = await client.query<{ id: string; name: string }>('select id, name from teams')
  return {
    dispositions: new Map(dispositions.map(({ label, id }) => [label, id])),
    plans: new Map(plans.map(({ code, id, price, interval }) => [code, { id, priceMinor: Number(price), interval }])),
    customFields: new Map(customFields.map(({ key, id }) => [key, id])),
    teams: new Map(teams.map(({ name, id }) => [name, id])),
  }
}

/** A mail of the presets as a customer gets it: the company's words with the placeholders filled in. */
export function renderEmail(key: string, language: string, words: Record<string, string>): { subject: string; body: string } {
  const template = loadedTemplates().find((candidate) => candidate.key === key)
  if (!template) throw new Error(`The presets have no email template ${key}.`)
  const text = language === 'es' ? template.es : template.en
  const fill = (given: string) => given.replace(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? '')
  return { subject: fill(text.subject), body: fill(text.body) }
}

let templates: ReturnType<typeof loadEmailTemplates> | undefined
function loadedTemplates() {
  templates ??= loadEmailTemplates()
  return templates
}
