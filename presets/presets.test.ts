import { expect, test } from 'vitest'
import { presetSchema } from './preset.ts'
import { presets } from './presets.ts'

const all = Object.entries(presets).map(([key, load]) => ({ key, preset: load() }))
const { alarm, telecom } = { alarm: presets.alarm(), telecom: presets.telecom() }

test.each(all)('the $key preset is whole and carries its own key', ({ key, preset }) => {
  expect(presetSchema.parse(preset)).toEqual(preset)
  expect(preset.key).toBe(key)
  expect(preset.modules).toContain(key)
})

test.each(all)('every disposition of $key says when to use it, in a sentence of 8 to 30 words of its own', ({ preset }) => {
  const sentences = preset.dispositions.map((disposition) => disposition.useWhen)

  expect(new Set(sentences).size).toBe(sentences.length)
  for (const { name, useWhen } of preset.dispositions) {
    const words = useWhen.split(/\s+/).length
    expect(words, useWhen).toBeGreaterThanOrEqual(8)
    expect(words, useWhen).toBeLessThanOrEqual(30)
    expect(useWhen, useWhen).toMatch(/^[A-Z0-9].*\.$/)
    expect(useWhen.toLowerCase()).not.toBe(name.toLowerCase())
  }
})

test('two presets can be taken together: no disposition, field, product or plan means two things', () => {
  const keys = all.flatMap(({ preset }) => [
    ...preset.dispositions.map(({ category, name }) => `${category} › ${name}`),
    ...preset.customFields.map((field) => field.key),
    ...preset.products.map((product) => product.sku),
    ...preset.plans.map((plan) => plan.code),
  ])
  expect(new Set(keys).size).toBe(keys.length)
})

test('the alarm preset has its eight teams and three typed fields; what is computed is not among them', () => {
  expect(alarm.teams).toEqual([
    'Care',
    'Billing',
    'Outbound billing',
    'Customer experience',
    'Digital',
    'Tech support',
    'Retention',
    'Sales',
  ])
  expect(alarm.customFields.map(({ label, kind }) => `${label}: ${kind}`)).toEqual([
    'Monitoring plan: choice',
    'Equipment warranty: choice',
    'Equipment warranty expiration: date',
  ])
})

test('every monitoring plan that the field offers is sold', () => {
  const sold = alarm.plans.map((plan) => plan.name)
  const offered = alarm.customFields.find((field) => field.key === 'monitoring_plan')?.choices

  expect(offered).toBeDefined()
  expect(sold).toEqual(expect.arrayContaining(offered ?? []))
})

test('each product line has equipment, and cameras belong to none', () => {
  for (const line of alarm.productLines) expect(alarm.products.some((product) => product.productLine === line)).toBe(true)
  expect(alarm.products.filter((product) => product.sku.startsWith('CAM-')).map((product) => product.productLine)).toEqual(
    Array(7).fill(null),
  )
})

test.each([
  ['a team that is not its own', { teams: ['Care'] }, /no team Billing/],
  ['a product line that is not its own', { productLines: ['Alula'] }, /no product line Cove Simple/],
  ['a category that is not its own', { dispositionCategories: alarm.dispositionCategories.slice(1) }, /no category Alarm Permit/],
  ['a category without dispositions', { dispositions: alarm.dispositions.slice(5) }, /Alarm Permit has no disposition/],
  ['a disposition twice', { dispositions: [...alarm.dispositions, ...alarm.dispositions.slice(0, 1)] }, /more than once/],
  ['a plan twice', { plans: [...telecom.plans, ...telecom.plans] }, /plans: fiber-100 stands there more than once/],
  ['a price that is not in whole cents', { plans: telecom.plans.map((plan) => ({ ...plan, priceMinor: 9.99 })) }, /int/],
  ['a choice without choices', { customFields: [{ key: 'a', label: 'A', kind: 'choice', order: 1 }] }, /needs its choices/],
  ['a key that nobody knows', { colour: 'blue' }, /colour/],
])('a preset is refused for %s', (_, change, because) => {
  expect(() => presetSchema.parse({ ...alarm, ...change })).toThrow(because)
})
