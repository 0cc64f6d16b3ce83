import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reachWords } from './emails/reach-words.ts'
import { templateFacts } from './emails/template-facts.ts'
import { loadEmailTemplates, parseEmail, placeholdersIn } from './load-email-templates.ts'

const templates = loadEmailTemplates()

test('every mail is there in English and Spanish, and no file lies about unused', () => {
  expect(templates.map((template) => template.key).sort()).toEqual([
    'account_cancelled',
    'caller_code',
    'contact_changed',
    'first_payment_link',
    'mail_received',
    'new_sign_in',
    'payment_method_changed',
    'payment_plan_agreed',
    'payment_plan_part_failed',
    'payment_receipt',
    'plan_news',
    'points_news',
    'portal_invitation',
    'portal_owner_invited',
    'portal_password_reset',
    'portal_reset_held',
    'portal_sign_up',
    'refund_sent',
    'staff_invitation',
    'staff_password_reset',
    'staff_second_factor_reset',
    'statement_mailed',
    'survey_invitation',
    'ticket_reply',
    'ticket_reply_by_mail',
    'usage_alert',
    'usage_notice',
    'written_by_hand',
  ])
  const files = readdirSync(new URL('./emails/', import.meta.url)).filter((file) => file.endsWith('.txt'))
  expect(files.sort()).toEqual(templates.flatMap(({ key }) => [`${key}.en.txt`, `${key}.es.txt`]).sort())
})

test.each(templates)('$key fills in the same in both languages, and exactly what is declared', ({ placeholders, en, es }) => {
  const declared = placeholders.map((placeholder) => placeholder.name).sort()

  expect(placeholdersIn(`${en.subject} ${en.body}`)).toEqual(declared)
  expect(placeholdersIn(`${es.subject} ${es.body}`)).toEqual(declared)
  expect(placeholdersIn(es.subject)).toEqual(placeholdersIn(en.subject))
  expect(es.body).not.toBe(en.body)
})

test.each(templates)('$key is plain, short text, with any link alone on its line', ({ en, es }) => {
  for (const { subject, body } of [en, es]) {
    expect(subject).not.toMatch(/[\r\n]/)
    expect(subject.length).toBeLessThan(90)
    expect(body.split(/\s+/).length).toBeLessThan(110)
    expect(body).not.toMatch(/<[a-z/]/i)
    for (const line of body.split('\n').filter((text) => text.includes('{{link}}'))) expect(line).toBe('{{link}}')
  }
})

test('the mail about a changed contact detail knows no placeholder for the new value', () => {
  const template = templates.find(({ key }) => key === 'contact_changed')
  expect(template?.placeholders.map(({ name }) => name)).toEqual(['name', 'company', 'reach', 'changedAt', 'helpContact'])
})

test('what changed is named in both languages', () => {
  expect(Object.keys(reachWords)).toEqual(['email', 'phone', 'site_password', 'pin', 'billing_address', 'shipping_address', 'site_address'])
  for (const { en, es } of Object.values(reachWords)) expect(en).not.toBe(es)
})

test('a template without a subject is refused by its file name', () => {
  expect(() => parseEmail('lost.en.txt', 'Hello {{name}}')).toThrow(/lost\.en\.txt: begin with "Subject/)
})

test('a placeholder that is misspelled with a space is seen as another one', () => {
  expect(placeholdersIn('{{name}} {{ name }} {{name}}')).toEqual([' name ', 'name'])
})

test('every mail belongs to a category, and what is written by hand fills in nothing that is not known or typed', () => {
  expect(Object.keys(templateFacts).sort()).toEqual(templates.map(({ key }) => key).sort())
  const known = ['name', 'company', 'number', 'helpContact', 'agent', 'subject', 'message']
  for (const { key, isByHand, category, placeholders } of templates) {
    expect(key.startsWith('staff_') || ['new_sign_in', 'portal_sign_up'].includes(key)).toBe(category === 'staff')
    if (isByHand) expect(placeholders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  }
})
