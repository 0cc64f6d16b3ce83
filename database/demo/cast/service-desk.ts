import { type Person, place } from '../person.ts'

const monthly = (lastFour: string, brand = 'Visa', seen = false) => ({ brand, lastFour, seen, autopay: true })

/** People whose tickets stand in the queues. */
export const serviceDesk: Person[] = [
  {
    number: '4417-92',
    names: ['Noor Haddad'],
    since: 1740,
    membership: 'enrolled',
    phones: [['+16025550134', 'mobile']],
    emails: [['noor.haddad@inbox.example']],
    billing: place('3305 W Marigold Ln', 'Glendale', 'AZ', '85301'),
    fields: { monitoring_plan: 'Home Guard Plus', equipment_warranty: 'One year' },
    station: { account: 'NB-31 7740', password: ['paper boat', 1740], pin: ['2086', 300.2] },
    equipment: [
      { product: 'Alula hub', line: 'Alula', serial: 'ALH-55201', at: 'Gateway 2', warrantyInDays: 90 },
      { product: 'Alula touchpad', line: 'Alula', serial: 'ALT-20077', at: 'Hallway', warrantyInDays: 90 },
      { product: 'Alula smoke detector', line: 'Alula', serial: 'ALS-7711', at: 'Kitchen', zone: 5 },
    ],
    critical: [
      { ago: 700.1, by: 'lead', text: 'Hard of hearing. Write, do not call.', because: 'Asked for in writing by the account holder.' },
    ],
    app: 'off',
    portal: { seenAgo: 1.4 },
    money: {
      cycle: 'monthly',
      methods: [monthly('1117', 'Discover', true)],
      unpaid: 1,
      paysAfterDays: 2,
      plans: [
        { code: 'home-guard-plus', priceMinor: 3299, sinceDaysAgo: 1740 },
        { code: 'fiber-300', priceMinor: 5400, sinceDaysAgo: 800 },
      ],
    },
    tickets: [
      {
        number: 23188,
        subject: 'Hub drops off the internet every night',
        assigned: ['idris', 8.8],
        opened: [
          [8.9, 'idris'],
          [7.9, 'customer'],
        ],
        said: [
          [
            9.9,
            'customer',
            'Every night around two the hub says it lost the internet, then comes back after twenty minutes. My laptop stays connected the whole time.',
          ],
          [
            7.1,
            'idris',
            'Thank you, that helps. I moved the hub to channel 6 and turned off its nightly roaming. Please leave it plugged in tonight. I will look at the log by Tuesday 9:00.',
          ],
          [
            5.9,
            'mara',
            'Same firmware as the four hubs in the Fail-safe list. Swap is approved if the log shows a watchdog reset.',
            'internal',
          ],
          [
            2.1,
            'customer',
            'It happened again at 2:10. The light is amber until I unplug it. I am away from the 20th, so I would like this done before.',
          ],
        ],
      },
    ],
    notes: [
      {
        ago: 8.95,
        by: 'idris',
        about: 'Tech Support Alula › Hub Internet Communication Failure',
        channel: 'ticket',
        reason: 'Hub loses the internet every night around 2:00',
        done: [
          'Changed the wireless channel of the hub from 1 to 6.',
          'Turned off nightly roaming.',
          'Told that the log is read by {+4}, 9:00.',
        ],
        followUp: 'Idris Vale reads the log by {+4}, 9:00.',
      },
      {
        ago: 53.2,
        by: 'kofi',
        about: 'Billing › Paid Online',
        channel: 'chat',
        reason: 'Asked whether the online payment was received',
        done: ['Confirmed the payment of $86.99 from {-1}.', 'Told that the receipt goes to the email on file within 1 hour.'],
      },
    ],
  },
  {
    number: '5230-61',
    names: ['Owen Tranter'],
    since: 410,
    phones: [['+16235550147', 'mobile']],
    emails: [['owen.tranter@mailbox.example']],
    billing: place('9021 N Foxtail Dr', 'Peoria', 'AZ', '85345'),
    fields: { monitoring_plan: 'Home Guard' },
    station: { account: 'NB-52 1180', pin: ['9035', 410] },
    equipment: [
      { product: 'Cove Simple panel', line: 'Cove Simple', serial: 'CS7F-31187-B', at: 'Entry' },
      { product: 'Kami doorbell camera', serial: 'KD-4410', at: 'Front door', state: 'returned' },
    ],
    money: { cycle: 'monthly', methods: [monthly('4444', 'Mastercard', true)], plans: [{ code: 'home-guard', sinceDaysAgo: 410 }] },
    tickets: [
      {
        number: 23194,
        subject: 'Refund for the returned doorbell',
        assigned: ['agent', 3.2],
        opened: [[3.3, 'agent']],
        said: [
          [3.1, 'customer', 'I sent the doorbell back two weeks ago. When will the refund arrive?'],
          [2.5, 'agent', 'The warehouse has it. Please send us the date on the return label and we will match it today.'],
          [1.2, 'customer', 'The label says delivered on Friday. When will I see the money?'],
        ],
      },
    ],
    notes: [
      {
        ago: 3.35,
        by: 'agent',
        about: 'Customer Service › Item Return',
        reason: 'Returned the doorbell camera and asks about the refund',
        done: [
          'Found the return label, handed in on {-10}.',
          'Told that $89.00 goes back to the Mastercard ending in 4444 within 7 to 10 business days of its arrival.',
        ],
        followUp: 'Dana Whitcombe matches the label by {+2}.',
      },
    ],
  },
  {
    number: '3820-15',
    names: ['Bjorn Aske'],
    kind: 'business',
    since: 930,
    language: 'en',
    brand: 'finch',
    phones: [['+16025550168', 'office']],
    emails: [['bjorn@askesurvey.example']],
    billing: place('Aske Land Survey\n412 S Mill Ave, Suite 3', 'Tempe', 'AZ', '85281'),
    numbers: [
      ['+16025550168', 'on', '+14805550133'],
      ['+16025550169', 'on'],
    ],
    internet: { access: 'Fiber', down: 1000, up: 1000, ip: '203.0.113.15' },
    money: {
      cycle: 'monthly',
      methods: [monthly('0005', 'American Express', true)],
      plans: [
        { code: 'fiber-1000', sinceDaysAgo: 930 },
        { code: 'voice-anywhere', sinceDaysAgo: 930 },
        { code: 'extra-number', sinceDaysAgo: 300 },
      ],
    },
    tickets: [
      {
        number: 23209,
        subject: 'Forward the office line to my mobile',
        assigned: ['agent', 1.2],
        opened: [[1.3, 'agent']],
        said: [
          [1.1, 'customer', 'Please forward the office line to my mobile.'],
          [1.4, 'agent', 'Gladly. From which hour, and on which days?'],
          [1 / 24, 'customer', 'Only after six, and not on weekends please.'],
        ],
      },
    ],
    notes: [
      {
        ago: 300.1,
        by: 'wren',
        about: 'Numbers › Number Added or Removed',
        reason: 'Needs a second number for the field office',
        done: ['Added (602) 555-0169 at $3.00 a month from {+0}.', 'Told that it rings within 2 hours.'],
      },
    ],
  },
  {
    number: '2741-36',
    names: ['Leonie Sax'],
    since: 260,
    membership: 'enrolled',
    phones: [['+15205550112', 'mobile']],
    emails: [['leonie.sax@post.example']],
    billing: place('77 E Cholla Way', 'Tucson', 'AZ', '85701'),
    portal: {
      seenAgo: 0.03,
      opens: true,
      also: [
        { name: 'Theodor Sax', email: 'theo.sax@post.example', role: 'viewer', state: 'active' },
        { name: 'Mirjam Sax', email: 'mirjam.sax@post.example', role: 'payer', state: 'invited' },
      ],
    },
    money: { cycle: 'monthly', methods: [monthly('5556', 'Visa', true)], plans: [{ code: 'self-watch', sinceDaysAgo: 260 }] },
    tickets: [
      {
        number: 23212,
        subject: 'Points from the camera kit are missing',
        assigned: ['anneke', 1.6],
        opened: [[1.7, 'anneke']],
        said: [
          [1.5, 'customer', 'My points do not show the camera kit.'],
          [1.75, 'anneke', 'Points are added three days after the payment. When did you pay?'],
          [48 / 1440, 'customer', 'I paid on the 12th and my balance has not moved.'],
        ],
      },
    ],
  },
]
