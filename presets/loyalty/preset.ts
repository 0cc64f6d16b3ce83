import { loadArticles } from '../load-articles.ts'
import { loadDispositions } from '../load-dispositions.ts'
import { loadEmailTemplates } from '../load-email-templates.ts'
import { chosenCategories } from '../mail-categories.ts'
import { type Preset, presetSchema } from '../preset.ts'
import { scorePoints } from '../score-points.ts'

/** A members' programme: enrolment, points, offers. Leaving the programme closes the account, because the account is the membership. */
export function loyaltyPreset(): Preset {
  return presetSchema.parse({
    key: 'loyalty',
    name: "Members' programme",
    modules: ['loyalty', 'service_desk'],
    teams: ['Care', 'Digital'],
    productLines: [],
    membershipRequired: true,
    leavingProgrammeClosesAccount: true,
    dispositionCategories: [
      { name: 'Membership', purpose: null },
      { name: 'Points', purpose: null },
      { name: 'Offers and email', purpose: null },
    ],
    dispositions: loadDispositions(new URL('./dispositions.csv', import.meta.url)),
    customFields: [
      { key: 'member_since', label: 'Member since', kind: 'date', order: 1 },
      { key: 'home_store', label: 'Home store', kind: 'text', order: 2 },
      { key: 'favorite_reward', label: 'Favorite reward', kind: 'choice', choices: ['Voucher', 'Gift', 'Donation', 'No wish'], order: 3 },
      { key: 'household_size', label: 'Household size', kind: 'number', order: 4 },
    ],
    products: [],
    plans: [],
    pointsTypes: ['Base', 'Bonus', 'Goodwill'],
    verificationFactors: [
      { code: 'email_code', label: 'Code sent to the email address on file' },
      { code: 'call_back', label: 'Call back to the number on file' },
    ],
    outsideParties: [],
    settings: { leavingProgrammeClosesAccount: true },
    emailTemplates: loadEmailTemplates(),
    mailCategories: [...chosenCategories.loyalty],
    scorePoints,
    articles: loadArticles(),
  })
}
