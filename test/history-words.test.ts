import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages } from '#console/interactions/deed-messages.ts'

/** Domains whose acts stand in the history of a customer under a name of their own. */
const domains = ['ledger', 'payment-plans', 'usage']
/** Of settings: no customer's history. */
const ofSettings = ['edit']
/** Where the name is put together: what it can become. */
const composed = [
  ...['kept', 'broken', 'withdrawn'].map((state) => `promise_to_pay_${state}`),
  ...['cancel', 'end'].map((step) => `${step}_payment_plan`),
  ...['ask', 'refuse', 'withdraw'].flatMap((step) => [`${step}_correction`, `${step}_write_off`]),
]

test('whatever is done about money has words in the thread of a contact', () => {
  const written = domains.flatMap((domain) =>
    readdirSync(`server/${domain}`)
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
      .flatMap((file) =>
        [...readFileSync(`server/${domain}/${file}`, 'utf8').matchAll(/action: '([a-z_]+)'/g)].map(([, name = '']) => name),
      ),
  )
  expect(written).toContain('promise_to_pay_reopened')
  const words: Record<string, string> = messages.actions
  expect([...written, ...composed].filter((name) => !words[name] && !ofSettings.includes(name))).toEqual([])
})
