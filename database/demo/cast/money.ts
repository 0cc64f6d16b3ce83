import { type Person, place } from '../person.ts'

const visa = { brand: 'Visa', lastFour: '4242', seen: true }

/** What can happen to an account's money. */
export const money: Person[] = [
  {
    number: '4102-65',
    names: ['Gideon Marchetti'],
    since: 540,
    phones: [['+16025550160']],
    emails: [['gideon.m@inbox.example']],
    billing: place('2909 W Camelback Rd', 'Phoenix', 'AZ', '85017'),
    money: {
      cycle: 'monthly',
      methods: [visa],
      plans: [{ code: 'home-guard', sinceDaysAgo: 540 }],
      others: [
        { kind: 'payment', ago: 95.1, minor: 1999, status: 'refunded', reason: 'Refund of a payment taken twice' },
        { kind: 'chargeback', ago: 61.2, minor: 1999, description: 'Chargeback by the bank, bill of two months before' },
        { kind: 'adjustment', ago: 40.3, minor: -1999, description: 'Correction: the bank withdrew the chargeback', corrects: 'previous' },
        { kind: 'invoice', ago: 30.4, summary: 'technician visit', lines: [['Technician visit', 7500]], state: 'void' },
        { kind: 'invoice', ago: 0.5, summary: 'camera order', lines: [['Indoor camera', 5900]], state: 'draft' },
      ],
    },
    notes: [
      {
        ago: 40.35,
        by: 'billing',
        about: 'Billing › Billing Correction/Error',
        direction: 'outbound',
        reason: 'The bank withdrew its chargeback of $19.99',
        done: ['Corrected the ledger by $19.99; nothing is owed.', 'Told that the correction shows in the portal within 1 day.'],
      },
      {
        ago: 30.6,
        by: 'supervisor',
        about: 'Supervisor/Manager › Billing',
        reason: 'Was billed $75.00 for a visit that did not take place',
        done: [
          'Voided the invoice over $75.00, approved by Oskar Nyberg, supervisor, at once.',
          'Apologized; a new visit is at no charge by {+7}.',
        ],
      },
    ],
  },
  {
    number: '4103-11',
    names: ['Yolanda Prewitt'],
    since: 300,
    phones: [['+14805550161']],
    emails: [['yolanda.prewitt@inbox.example']],
    billing: place('5 E Baseline Rd', 'Mesa', 'AZ', '85206'),
    money: {
      cycle: 'monthly',
      methods: [visa],
      plans: [{ code: 'fiber-100', sinceDaysAgo: 300 }],
      others: [{ kind: 'credit', ago: 12.2, minor: 4500, description: 'Credit for an outage of nine days' }],
    },
    notes: [
      {
        ago: 12.3,
        by: 'lead',
        about: 'Bills and payments › Refund or Credit',
        reason: 'Nine days without internet',
        done: [
          'Credited $45.00, approved by Priya Raman, lead; it is taken off the next bill, by {+30}.',
          'Told that the line was repaired on {-2}.',
        ],
      },
    ],
  },
  {
    number: '4104-90',
    names: ['Cornelius Adeyemi'],
    since: 700,
    phones: [['+16235550162']],
    emails: [['c.adeyemi@mailbox.example']],
    billing: place('1403 W Olive Ave', 'Surprise', 'AZ', '85374'),
    money: {
      cycle: 'monthly',
      unpaid: 2,
      partMinor: 1000,
      paysAfterDays: 6,
      methods: [{ brand: 'American Express', lastFour: '0005', seen: true, monthsLeft: -2, autopay: true }],
      plans: [{ code: 'home-guard-plus', sinceDaysAgo: 700 }],
      others: [{ kind: 'payment', ago: 15.3, minor: 2999, status: 'declined', reason: 'Expired card' }],
    },
    notes: [
      {
        ago: 9.2,
        by: 'kofi',
        about: 'Billing › No Answer, Left Voicemail',
        direction: 'outbound',
        reason: 'Called about the expired card and the payment of $29.99 that was declined',
        done: ['Left a voicemail without account details, asking to call back by {+5}.'],
        followUp: 'Kofi Asante calls again on {+6}.',
      },
    ],
  },
  {
    number: '4105-32',
    names: ['Beatrix Halloway'],
    since: 460,
    phones: [['+15205550163']],
    emails: [['bea.halloway@inbox.example']],
    billing: place('1020 E Speedway Blvd', 'Tucson', 'AZ', '85719'),
    billDelivery: 'post',
    fields: { monitoring_plan: 'Home Guard Plus', equipment_warranty: 'For as long as monitored' },
    money: { cycle: 'yearly', methods: [visa], plans: [{ code: 'home-guard-plus-year', sinceDaysAgo: 460 }] },
    notes: [
      {
        ago: 96.2,
        by: 'billing',
        about: 'Billing › Year in Advance YiA',
        reason: 'Renews the year in advance',
        done: ['Confirmed the bill of $329.90 for a year, paid within 14 days.', 'Explained that two months are free that way.'],
      },
    ],
  },
  {
    number: '4106-54',
    names: ['Percival Quintana'],
    since: 380,
    phones: [['+19285550164']],
    emails: [['percy.quintana@post.example']],
    billing: place('77 W Aspen Ave', 'Flagstaff', 'AZ', '86001'),
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Discover', lastFour: '1117', seen: true }],
      unpaid: 1,
      paysAfterDays: 5,
      plans: [{ code: 'home-guard', sinceDaysAgo: 380 }],
      instalments: [
        { item: 'Starter set with six sensors', minor: 1650, of: 24, billsSoFar: 12 },
        { item: 'Arranged payment of the bills of spring', minor: 2000, of: 6, billsSoFar: 3 },
      ],
    },
    notes: [
      {
        ago: 92.3,
        by: 'billing',
        about: 'Billing › Payment Plan',
        reason: 'Can not pay the open bills at once',
        done: [
          'Arranged 6 payments of $20.00, on the 1st of each month, the first by {+12}.',
          'Approved by Oskar Nyberg, supervisor.',
          'Told that a missed payment ends the plan after 10 days.',
        ],
      },
    ],
  },
  {
    number: '4107-03',
    names: ['St. Brigid Community Kitchen'],
    kind: 'business',
    since: 900,
    taxExemptInDays: 240,
    phones: [['+16025550165', 'office']],
    emails: [['office@stbrigid.example']],
    billing: place('3101 N 7th St', 'Phoenix', 'AZ', '85014'),
    money: {
      cycle: 'quarterly',
      methods: [{ kind: 'bank_account', brand: 'Checking', lastFour: '7781' }],
      plans: [{ code: 'business-guard-quarter', sinceDaysAgo: 900 }],
    },
    notes: [
      {
        ago: 125.4,
        by: 'billing',
        about: 'Billing › Tax Exemption Question',
        who: ['Bernadette Oduya', 'treasurer'],
        reason: 'Sent the certificate of exemption',
        done: [
          'Changed the tax state from standard to exempt, from the next bill on.',
          'Told that the certificate has to be renewed within 12 months.',
        ],
      },
    ],
  },
  {
    number: '4108-27',
    names: ['Thaddeus Birch'],
    since: 210,
    phones: [['+16025550166']],
    emails: [['thaddeus.birch@mailbox.example']],
    billing: place('610 E Monroe St', 'Phoenix', 'AZ', '85004'),
    money: {
      cycle: 'monthly',
      unpaid: 2,
      partMinor: 900,
      paysAfterDays: 6,
      methods: [
        { brand: 'Mastercard', lastFour: '8210', seen: true },
        { brand: 'Visa', lastFour: '1881', seen: true, monthsLeft: 0, addedAgo: 40 },
      ],
      plans: [{ code: 'home-guard', sinceDaysAgo: 210 }],
    },
    notes: [
      {
        ago: 3.2,
        by: 'lead',
        about: 'Billing › Customer Billing Question',
        reason: 'The bank reports the Mastercard ending in 8210 as stolen',
        done: ['Told that no payment is taken with it until the bank has replaced it.', 'Asked to bring another card by {+7}.'],
      },
    ],
  },
]
