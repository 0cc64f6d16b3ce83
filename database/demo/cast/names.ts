import { type Person, place } from '../person.ts'

const plan = (lastFour: string, sinceDaysAgo: number) => ({
  cycle: 'monthly' as const,
  methods: [{ brand: 'Visa', lastFour }],
  plans: [{ code: 'self-watch', sinceDaysAgo }],
})

/** Names and addresses that a careless program gets wrong. Two of them share the last four digits of their cards with Consuelo Ibarra Vega. */
export const names: Person[] = [
  {
    number: '9001-12',
    names: [],
    since: 90,
    externalIds: [['legacy', 'AF-0112077']],
    phones: [['+16025550193']],
    billing: place('1 W Unknown Wash', 'Buckeye', 'AZ', '85326'),
    money: plan('2320', 90),
  },
  {
    number: '9002-30',
    names: ['Siobhán O’Brien-Ó Dálaigh'],
    since: 200,
    phones: [['+16025550194']],
    emails: [['siobhan.obrien@inbox.example']],
    billing: place('10 W Shannon St', 'Chandler', 'AZ', '85225'),
    money: plan('2320', 200),
  },
  {
    number: '9003-58',
    names: ["Patrick O'Brien"],
    since: 340,
    phones: [['+16025550194']],
    emails: [["pat.o'brien@mailbox.example"]],
    billing: place('10 W Shannon St', 'Chandler', 'AZ', '85225'),
    money: plan('8431', 340),
  },
  {
    number: '9004-71',
    names: ['<3 Hugs LLC'],
    kind: 'business',
    since: 120,
    phones: [['+16025550195']],
    emails: [['hello@hugs.example']],
    billing: place('<b>Suite 9</b> & "Loft"', 'Tempe', 'AZ', '85281'),
    money: plan('1010', 120),
  },
  {
    number: '9005-94',
    names: ['=1+1 Accounting'],
    kind: 'business',
    since: 140,
    phones: [['+16025550196']],
    emails: [['sum@oneplusone.example']],
    billing: place('@Home, -5 Minus Way', 'Mesa', 'AZ', '85201'),
    money: plan('2020', 140),
  },
  {
    number: '9006-23',
    names: ['فاطمة الزهراء بنعلي'],
    language: 'ar',
    since: 260,
    phones: [['+16025550197']],
    emails: [['f.benali@inbox.example']],
    billing: place('4410 N 19th Ave', 'Phoenix', 'AZ', '85015'),
    money: plan('3030', 260),
  },
  {
    number: '9007-46',
    names: ['佐々木 結衣', '佐々木 蓮'],
    language: 'ja',
    since: 310,
    phones: [['+16025550198']],
    emails: [['yui.sasaki@inbox.example']],
    billing: place('88 E Ray Rd', 'Gilbert', 'AZ', '85296'),
    money: plan('4040', 310),
  },
  {
    number: '9008-85',
    names: [
      'Maximiliana Theodora Esperanza von Hohenstein-Wolfenbüttel y Fernández de la Cueva Monteverde',
      'Bartholomew Featherstonehaugh-Cholmondeley',
    ],
    since: 430,
    phones: [['+16025550199', 'the number of the gardener’s lodge']],
    emails: [['maximiliana.theodora.esperanza.von.hohenstein-wolfenbuettel@averylongdomainname.example']],
    billing: place(
      'Hohenstein-Wolfenbüttel Family Estate Management Office\nBuilding 14, Entrance C, Third Floor, Room 3417-B\n12345 Superstition Mountain Foothills Parkway West',
      'Apache Junction',
      'AZ',
      '85120-9876',
    ),
    contacts: [
      {
        name: 'Ludovica Featherstonehaugh-Cholmondeley de la Cueva',
        relationship: 'niece and administrator of the estate',
        phones: ['+442079460155'],
        emails: ['ludovica@averylongdomainname.example'],
        callOrder: 1,
      },
    ],
    money: plan('5050', 430),
  },
]
