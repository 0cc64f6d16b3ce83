import { loadArticles } from '../load-articles.ts'
import { loadDispositions } from '../load-dispositions.ts'
import { loadEmailTemplates } from '../load-email-templates.ts'
import { chosenCategories } from '../mail-categories.ts'
import { type Preset, presetSchema } from '../preset.ts'
import { scorePoints } from '../score-points.ts'
import { alarmPlans, alarmProducts } from './catalogue.ts'

/** A company that watches over homes and shops: monitoring plans, two panel systems, cameras, a central station. */
export function alarmPreset(): Preset {
  return presetSchema.parse({
    key: 'alarm',
    name: 'Alarm monitoring',
    modules: ['alarm', 'orders', 'service_desk'],
    teams: ['Care', 'Billing', 'Outbound billing', 'Customer experience', 'Digital', 'Tech support', 'Retention', 'Sales'],
    productLines: ['Alula', 'Cove Simple'],
    membershipRequired: false,
    leavingProgrammeClosesAccount: false,
    dispositionCategories: [
      { name: 'Alarm Permit', purpose: null },
      { name: 'Billing', purpose: null },
      { name: 'Customer Experience (CE)', purpose: null },
      { name: 'Customer Service', purpose: null },
      { name: 'Fail-Safe Audit', purpose: 'fail_safe_audit' },
      { name: 'Installation', purpose: null },
      { name: 'Make-it-Right (MIR)', purpose: 'make_it_right' },
      { name: 'Retention - Cancellation', purpose: 'cancellation' },
      { name: 'Retention - Save', purpose: 'save' },
      { name: 'Sales', purpose: null },
      { name: 'Supervisor/Manager', purpose: null },
      { name: 'Tech Support Alula', purpose: null },
      { name: 'Tech Support Cameras', purpose: null },
      { name: 'Tech Support', purpose: null },
    ],
    dispositions: loadDispositions(new URL('./dispositions.csv', import.meta.url)),
    // Equipment balance, Monthly credit and Credit balance stand on the same card, and are computed: they are no fields of a preset.
    customFields: [
      {
        key: 'monitoring_plan',
        label: 'Monitoring plan',
        kind: 'choice',
        choices: ['Self Watch', 'Home Guard', 'Home Guard Plus', 'Business Guard'],
        order: 1,
      },
      {
        key: 'equipment_warranty',
        label: 'Equipment warranty',
        kind: 'choice',
        choices: ['None', 'One year', 'Three years', 'For as long as monitored'],
        order: 2,
      },
      { key: 'equipment_warranty_expiration', label: 'Equipment warranty expiration', kind: 'date', order: 3 },
    ],
    products: alarmProducts,
    plans: alarmPlans,
    pointsTypes: [],
    verificationFactors: [
      { code: 'site_password', label: 'Site password' },
      { code: 'pin', label: '4-digit PIN' },
      { code: 'email_code', label: 'Code sent to the email address on file' },
      { code: 'last_payment_amount', label: 'Amount of the last payment' },
      { code: 'call_back', label: 'Call back to the number on file' },
    ],
    outsideParties: [
      { part: 'central_station', name: 'COPS' },
      { part: 'interactive_platform', name: 'SecureNet' },
      { part: 'technicians', name: 'HelloTech' },
    ],
    settings: { leavingProgrammeClosesAccount: false },
    emailTemplates: loadEmailTemplates(),
    mailCategories: [...chosenCategories.alarm],
    scorePoints,
    articles: loadArticles(),
  })
}
