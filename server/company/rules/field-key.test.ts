import { expect, test } from 'vitest'
import { fieldKey } from './field-key.ts'

test.each([
  ['Monitoring plan', [], 'monitoring_plan'],
  ['  Gate code / side door ', [], 'gate_code_side_door'],
  ['Año de construcción', [], 'ano_de_construccion'],
  ['リフォーム', [], 'field'],
  ['Plan', ['plan'], 'plan_2'],
  ['Plan', ['plan', 'plan_2'], 'plan_3'],
])('%s becomes a key', (label, taken, key) => {
  expect(fieldKey(label, taken)).toBe(key)
})
