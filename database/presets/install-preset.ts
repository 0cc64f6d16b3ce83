import type pg from 'pg'
import type { Preset } from '#presets/preset.ts'
import { type PresetKey, presets } from '#presets/presets.ts'
import { namedId } from './named-id.ts'

/**
 * Puts a preset's teams, dispositions, custom fields, plans and articles into the tables. Rows are known by their natural key and the id made of it; what is
 * there already stays as the company has it, so installing twice, or a second preset over the first, takes nothing away.
 * Only an article that has become newer replaces its older text. Plans are in the company's currency (ISO 4217): their amounts are
 * a beginning that the company sets for itself.
 */
export async function installPreset(client: pg.Client | pg.PoolClient, presetName: PresetKey, currency: string, now: Date): Promise<void> {
  const preset = presets[presetName]()

  await insert(
    client,
    `insert into teams (id, name, created_at)
     select id, name, $2 from jsonb_to_recordset($1) as given (id uuid, name text)
     on conflict do nothing`,
    preset.teams.map((name) => ({ id: namedId(`team ${name}`), name })),
    now,
  )
  await insert(
    client,
    `insert into dispositions (id, category, name, use_when, direction, audience, teams, least_role, product_line, is_sole_reason, purpose, position)
     select id, category, name, "useWhen", direction, audience, teams, "leastRole", "productLine", "soleReason", purpose,
            position + (select coalesce(max(position), 0) from dispositions)
       from jsonb_to_recordset($1) as given (id uuid, category text, name text, "useWhen" text, direction text, audience text, teams text[],
                                             "leastRole" text, "productLine" text, "soleReason" boolean, purpose text, position integer)
     on conflict do nothing`,
    preset.dispositions.map((disposition, place) => ({
      ...disposition,
      id: namedId(`disposition ${disposition.category} › ${disposition.name}`),
      purpose: purposeOf(preset, disposition),
      position: place + 1,
    })),
  )
  await insert(
    client,
    `insert into custom_fields (id, key, label, kind, choices, position, created_at)
     select id, key, label, kind, choices, "order" + (select coalesce(max(position), 0) from custom_fields), $2
       from jsonb_to_recordset($1) as given (id uuid, key text, label text, kind text, choices text[], "order" integer)
     on conflict do nothing`,
    preset.customFields.map((field) => ({ ...field, choices: field.choices ?? [], id: namedId(`custom field ${field.key}`) })),
    now,
  )
  await insert(
    client,
    `insert into plans (id, code, name, module, customer_kind, price_minor, currency, interval, created_at)
     select id, code, name, module, "customerKind", "priceMinor", currency, interval, $2
       from jsonb_to_recordset($1) as given (id uuid, code text, name text, module text, "customerKind" text, "priceMinor" bigint, currency text, interval text)
     on conflict do nothing`,
    preset.plans.map((plan) => ({ ...plan, currency, id: namedId(`plan ${plan.code}`) })),
    now,
  )
  await insert(
    client,
    `insert into plan_allowances (plan_id, service_kind, unit, thousandths)
     select id, service, unit, included * 1000 from jsonb_to_recordset($1) as given (id uuid, service text, unit text, included bigint)
      where exists (select from plans where plans.id = given.id)
     on conflict do nothing`,
    preset.plans.flatMap(({ code, allowances }) => allowances.map((allowance) => ({ ...allowance, id: namedId(`plan ${code}`) }))),
  )
  await insert(
    client,
    `insert into articles (slug, title, body, subjects, updated_at)
     select slug, title, body, subjects, "updatedOn"
       from jsonb_to_recordset($1) as given (slug text, title text, body text, subjects text[], "updatedOn" timestamptz)
     on conflict (slug) do update
        set title = excluded.title, body = excluded.body, subjects = excluded.subjects, updated_at = excluded.updated_at
      where excluded.updated_at > articles.updated_at`,
    preset.articles.map((article) => ({ ...article, updatedOn: `${article.updatedOn}T00:00:00Z` })),
  )
  await insert(
    client,
    `insert into score_points (key, position, label, asks)
     select key, position, label, asks from jsonb_to_recordset($1) as given (key text, position smallint, label text, asks text)
     on conflict do nothing`,
    preset.scorePoints.map((point, place) => ({ ...point, position: place + 1 })),
  )
}

/** Of its category; who leaves for a while is asked again on a day. */
function purposeOf({ dispositionCategories }: Preset, { category, name }: { category: string; name: string }): string | null {
  const purpose = dispositionCategories.find((one) => one.name === category)?.purpose ?? null
  return purpose === 'cancellation' && name === 'Temporary Cancellation' ? 'temporary_cancellation' : purpose
}

async function insert(client: pg.Client | pg.PoolClient, sql: string, rows: object[], now?: Date) {
  await client.query(sql, now ? [JSON.stringify(rows), now] : [JSON.stringify(rows)])
}
