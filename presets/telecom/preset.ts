import { loadArticles } from '../load-articles.ts'
import { loadDispositions } from '../load-dispositions.ts'
import { loadEmailTemplates } from '../load-email-templates.ts'
import { chosenCategories } from '../mail-categories.ts'
import { type Preset, presetSchema } from '../preset.ts'
import { scorePoints } from '../score-points.ts'
import { telecomPlans, telecomProducts } from './catalogue.ts'

/** A company that sells internet access and telephony: plans with allowances, numbers that are ported in and out, call shops. */
export function telecomPreset(): Preset {
  return presetSchema.parse({
    key: 'telecom',
    name: 'Internet and telephony',
    modules: ['telecom', 'orders', 'service_desk'],
    teams: ['Care', 'Billing', 'Number porting', 'Tech support', 'Retention', 'Sales'],
    productLines: ['Internet', 'Voice'],
    membershipRequired: false,
    leavingProgrammeClosesAccount: false,
    dispositionCategories: [
      { name: 'Plans and usage', purpose: null },
      { name: 'Numbers', purpose: null },
      { name: 'Internet faults', purpose: null },
      { name: 'Voice faults', purpose: null },
      { name: 'Bills and payments', purpose: null },
      { name: 'Leaving', purpose: 'cancellation' },
      { name: 'Staying', purpose: 'save' },
    ],
    dispositions: loadDispositions(new URL('./dispositions.csv', import.meta.url)),
    customFields: [
      { key: 'contract_type', label: 'Contract type', kind: 'choice', choices: ['Month to month', 'One year', 'Two years'], order: 1 },
      { key: 'contract_end', label: 'Contract end', kind: 'date', order: 2 },
      {
        key: 'access_type',
        label: 'Access type',
        kind: 'choice',
        choices: ['Fiber', 'Cable', 'DSL', 'Fixed wireless', 'None'],
        order: 3,
      },
      { key: 'port_in_date', label: 'Port-in date', kind: 'date', order: 4 },
      { key: 'ported_from', label: 'Ported from', kind: 'text', order: 5 },
      { key: 'paperless_bill', label: 'Paperless bill', kind: 'yes_no', order: 6 },
    ],
    products: telecomProducts,
    plans: telecomPlans,
    pointsTypes: [],
    verificationFactors: [
      { code: 'pin', label: '4-digit PIN' },
      { code: 'email_code', label: 'Code sent to the email address on file' },
      { code: 'last_payment_amount', label: 'Amount of the last payment' },
      { code: 'call_back', label: 'Call back to the number on file' },
    ],
    outsideParties: [],
    settings: { leavingProgrammeClosesAccount: false },
    emailTemplates: loadEmailTemplates(),
    mailCategories: [...chosenCategories.telecom],
    scorePoints,
    articles: loadArticles(),
  })
}
