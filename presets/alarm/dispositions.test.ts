import { expect, test } from 'vitest'
import { alarmPreset } from './preset.ts'

const { dispositions } = alarmPreset()

const catalogue = {
  'Alarm Permit': [
    5,
    'Certificate Questions · Company Side Alarm Permit · Customer Permit Question · Permit Added · Requested/Updated Alarm Certificate',
  ],
  Billing: [
    17,
    'Billing Correction/Error · Collections · Credit/Refund · Customer Billing Question · Customer Hung Up · No Answer, Left Voicemail · Not Available · Paid in Full · Paid/Cancelled Service · Paid Online · Partial Payment · Payment Plan · Promised to Pay · Refused to Pay · Tax Exemption Question · Update Payment Method · Year in Advance YiA',
  ],
  'Customer Experience (CE)': [
    8,
    'Already installed · Bilingual Requested · Canceled Account · Dealer Message · Installation/Activation Completed · No Answer/Voicemail · Not Yet Installed · US Agent Requested',
  ],
  'Customer Service': [
    25,
    'Account Transfer · Alula Upgrade · Forgot Pin Code/Safeword · Initial Order Help/Change Request · Item Return · Missing Equipment · Notification Update · Package Lost/Stolen Enroute · Package Never Left Warehouse · Placed On/Off Test Mode · Portal Help/Questions · Reactivate Account/Services · Referral Program · Request Tracking Information · Rerouting Request · Social Media Influencer · System Feedback · System Relocation · System Status/Test · Thank You Program Added · TL/Supervisor Call Back Request · TL/Supervisor Escalation · Update Account Information · Update Verbal Password/4-digit PIN · Upgrade/Downgrade Plan',
  ],
  'Fail-Safe Audit': [4, 'Central Station Inactive · Interactive Doesn’t Exist · Interactive Inactive · Interactive Unknown'],
  Installation: [
    7,
    'Eufy Doorbell Camera Installation · Eufy Outdoor Camera Installation · Indoor Camera Installation · Install Process Questions · Skybell Doorbell Camera Installation · Sensors Installation · Stuck on Verifying/Installing Sensors',
  ],
  'Make-it-Right (MIR)': [
    7,
    'Collections · Customer Experience · Customer Service · Installation Assistance · Retention · Supervisor/Manager · Technical Support',
  ],
  'Retention - Cancellation': [
    9,
    'Complaint against Rep · Complaint against Tech · Financial Burden · Low/No Usage · Moved House · Products/Services Failed Expectations · Regret Purchase · Switched Providers · Temporary Cancellation',
  ],
  'Retention - Save': [5, 'Account Credit · Free Equipment · No Concession · Replaced Equipment · TL/Supervisor Resolved'],
  Sales: [
    16,
    '3rd Party Equipment Check · Additional Equipment · App Capability Questions · Camera Capability Questions · Difference between Economy and Value · Difference between Plus and Basic · Dual Panel Capability/External Sirens · HelloTech Questions · KeyFob Free Questions · Price Check · Promo/Discount Questions · Purchasing/Ordering Errors · Self-Monitoring · Smart Home Features · Thank You Program Questions · Usage/Equipment Capability Questions',
  ],
  'Supervisor/Manager': [
    8,
    'Billing · Camera · Follow-up/Bad Experience · Kudos/Good Experience · Panel · Promo Questions · Sensors · Shipping',
  ],
  'Tech Support Alula': [
    13,
    'Alarm Panel Connection Failure · Alarm Panel Frozen/Unresponsive · Alarm Panel Power Failure · Alarm Panel Setting Adjustments · Alarm Panel Swap · Equipment Physical Damage · False Alarm Assistance · Hub Cellular Communication Failure · Hub Internet Communication Failure · Hub Power Failure · Hub Tampering · Sensor Loss of Supervision · Sensor Low Battery',
  ],
  'Tech Support Cameras': [
    7,
    'Cloud Subscription Assistance · Eufy Doorbell Troubleshooting · Eufy Outdoor Camera Troubleshooting · Indoor Camera Troubleshooting · Kami Doorbell Camera Troubleshooting · Outdoor Camera Troubleshooting · Skybell Doorbell Camera Troubleshooting',
  ],
  'Tech Support': [
    20,
    'Activating Account Manually · Alexa/Google Assistant Troubleshooting · Cove App Issues · Equipment Physical Damage · Equipment Tamper Issue · False Alarm Assistance · HelloTech | Technician Call · Loss of Supervision · Low Battery · Notification Failure · Panel Arming Issues · Panel Communication Failure · Panel Frozen/Unresponsive · Panel Power Troubleshooting · Panel Setting Adjustments · Panel Swap · Panel Tampering False Alarm · Sensor Error · Sensor Not Triggering · Zone Issue/ Realign Zones',
  ],
} as const

test('there are 151 dispositions in 14 categories', () => {
  expect(dispositions).toHaveLength(151)
  expect(new Set(dispositions.map((disposition) => disposition.category)).size).toBe(14)
})

test.each(Object.entries(catalogue))('%s holds the dispositions of the trade, by name and in their order', (category, [count, names]) => {
  const inCategory = dispositions.filter((disposition) => disposition.category === category)

  expect(inCategory).toHaveLength(count)
  expect(inCategory.map((disposition) => disposition.name).join(' · ')).toBe(names)
})

test('three stand only when nothing else was done, and say so', () => {
  expect(labels(({ soleReason }) => soleReason)).toEqual([
    'Billing › Customer Billing Question',
    'Customer Service › Forgot Pin Code/Safeword',
    'Customer Service › Update Verbal Password/4-digit PIN',
  ])
  expect(labels(({ useWhen }) => useWhen.includes('only when nothing else was done'))).toEqual(labels(({ soleReason }) => soleReason))
})

test('ten are for leads and above', () => {
  expect(labels(({ leastRole }) => leastRole === 'lead')).toEqual([
    'Make-it-Right (MIR) › Supervisor/Manager',
    'Retention - Save › TL/Supervisor Resolved',
    'Supervisor/Manager › Billing',
    'Supervisor/Manager › Camera',
    'Supervisor/Manager › Follow-up/Bad Experience',
    'Supervisor/Manager › Kudos/Good Experience',
    'Supervisor/Manager › Panel',
    'Supervisor/Manager › Promo Questions',
    'Supervisor/Manager › Sensors',
    'Supervisor/Manager › Shipping',
  ])
})

test('nine belong to a team', () => {
  const limited = dispositions.filter(({ teams }) => teams.length > 0)

  expect(limited.map(({ category, name, teams }) => `${category} › ${name}: ${teams.join(', ')}`)).toEqual([
    'Billing › Collections: Billing',
    'Billing › Customer Hung Up: Outbound billing',
    'Billing › No Answer, Left Voicemail: Outbound billing',
    'Billing › Paid/Cancelled Service: Outbound billing',
    'Customer Experience (CE) › Already installed: Customer experience',
    'Customer Experience (CE) › Dealer Message: Digital',
    'Customer Experience (CE) › Installation/Activation Completed: Customer experience',
    'Customer Experience (CE) › No Answer/Voicemail: Customer experience',
    'Customer Experience (CE) › Not Yet Installed: Customer experience',
  ])
})

test('six are only for calls that we make', () => {
  expect(labels(({ direction }) => direction === 'outbound')).toEqual([
    'Billing › Customer Hung Up',
    'Billing › No Answer, Left Voicemail',
    'Billing › Paid/Cancelled Service',
    'Customer Experience (CE) › Already installed',
    'Customer Experience (CE) › No Answer/Voicemail',
    'Customer Experience (CE) › Not Yet Installed',
  ])
})

test('prospects and third parties have theirs', () => {
  expect(labels(({ audience }) => audience === 'prospect')).toEqual([
    'Sales › 3rd Party Equipment Check',
    'Sales › Purchasing/Ordering Errors',
  ])
  expect(labels(({ audience }) => audience === 'third_party')).toEqual([
    'Customer Service › Social Media Influencer',
    'Tech Support › HelloTech | Technician Call',
  ])
  expect(labels(({ audience }) => audience === 'either')).toEqual([
    'Installation › Install Process Questions',
    ...catalogue.Sales[1]
      .split(' · ')
      .filter((name) => !/3rd Party|Additional|Purchasing|Usage/.test(name))
      .map((name) => `Sales › ${name}`),
  ])
})

test('the two panel systems are kept apart, also where a name stands in both', () => {
  expect(labels(({ productLine }) => productLine === 'Alula')).toEqual(
    catalogue['Tech Support Alula'][1].split(' · ').map((name) => `Tech Support Alula › ${name}`),
  )
  expect(labels(({ productLine }) => productLine === 'Cove Simple')).toEqual(
    catalogue['Tech Support'][1]
      .split(' · ')
      .filter((name) => !/Manually|Alexa|App|HelloTech|Notification|Not Triggering|Zone/.test(name))
      .map((name) => `Tech Support › ${name}`),
  )
})

test('the outdoor camera is told from the doorbell', () => {
  const outdoor = dispositions.find(({ name }) => name === 'Eufy Outdoor Camera Troubleshooting')
  expect(outdoor?.useWhen).toMatch(/outdoor camera, not the doorbell/)
})

test('every category is in the order of the file, and the reasons to leave and the saves can be found without their names', () => {
  const { dispositionCategories } = alarmPreset()

  expect(dispositionCategories.map((category) => category.name)).toEqual(Object.keys(catalogue))
  expect(dispositionCategories.filter(({ purpose }) => purpose).map(({ name, purpose }) => `${purpose}: ${name}`)).toEqual([
    'fail_safe_audit: Fail-Safe Audit',
    'make_it_right: Make-it-Right (MIR)',
    'cancellation: Retention - Cancellation',
    'save: Retention - Save',
  ])
})

function labels(choose: (disposition: (typeof dispositions)[number]) => boolean): string[] {
  return dispositions.filter(choose).map(({ category, name }) => `${category} › ${name}`)
}
