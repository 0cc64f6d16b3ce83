import type { NoteLanguage } from './language.ts'

export const english: NoteLanguage = {
  code: 'en',
  judgement: [
    'rude|rudely|annoying|stupid|stupidly|idiot|idiotic|moron|crazy|insane|ridiculous|obnoxious|lazy|dumb|nasty',
    'arrogant|entitled|clueless|ignorant|hysterical|whiny|whining|nagging|grumpy|cranky|moody|childish|pathetic|hostile|unpleasant|unreasonable',
    'liar|jerk|karen|nightmare|hateful',
    'kept|keeps lying',
    'is|was lying to|about',
    'bad|horrible|terrible|awful|negative|nasty attitude',
    'lots|lot of attitude',
    'gave|giving me? attitude',
    'difficult|impossible|horrible|terrible|awful|lovely|sweet|wonderful|delightful customer|caller|person|lady|man|woman|guy|call|conversation',
    'pain to|in',
    'waste|wasting|wasted of? my|our? time',
    'i feel|felt|hate|hated|dislike|loved|enjoyed',
    'in my opinion',
    'made me feel|angry|sad|mad|upset',
    'thank god|goodness|heavens',
    'thankfully|luckily|ugh|sigh|smh|lol|wtf',
    'i|we am|was|are|were fed|sick',
    'fed up with him|her|them|customer|caller',
    "didn't|not care to|about listen",
    "would|wouldn't not? shut up",
    'waste of space|oxygen',
    'seemed|seems|is|was|sounded drunk|dumb',
    'not very? bright|smart|nice|polite',
    'being a? difficult|dramatic|baby',
    'typical customer|caller|behavior',
    'as usual|always complaining|complains',
  ],
  ourPeople: [
    'agent|agents|rep|reps|representative|representatives|technician|technicians|tech|techs|installer|colleague|salesman|salesperson|driver|supervisor|company|service|app|support|staff|contractor',
  ],
  reporting: [
    'said|says|stated|states|told|tells|reported|reports|complained|complains|complaint|feels|felt|claims|mentioned|concerned|upset|unhappy|dissatisfied|described',
  ],
  customerSide: [
    'customer|customers|ct|cust|caller|client|member|subscriber|holder|homeowner|owner|he|she|they|husband|wife|son|daughter|mother|father|mom|dad|spouse|partner|brother|sister|neighbor|neighbour|tenant|landlord|employee|manager|who|child|parent|cx',
  ],
  others: [
    'bank|carrier|dealer|technician|tech|installer|warehouse|portal|system|police|station|operator|ups|fedex|usps|vendor|landlord|realtor|previous|earlier|former|last|another|prior|other|colleague|billing|dispatch|department|team|agent|rep|supervisor|lead|tl|it|which|that|company|driver|app',
  ],
  ourSide: ['i|we'],
  negation: [
    "not|never|no|nothing|without|unable|cannot|can't|couldn't|didn't|don't|doesn't|won't|wasn't|weren't|isn't|hasn't|haven't|hadn't|wouldn't|refused|refuses|declined|declines|failed|fails|nor|neither|nobody|instead|denied|rejected|stopped|avoid|avoided|prevented|unsuccessful|unsuccessfully",
  ],
  notYet: [
    'will|would|could|can|should|may|might|must|shall|going|wants|want|wanted|wishes|wish|asked|asks|requested|requests|requesting|request|like|likes|plans|planning|intends|hopes|hoping|if|once|when|until|unless|needs|need|needed|whether|before|after|pending|scheduled|to|be|being|about|possible|option|options|offered|offer|how|why|advised|instructed|recommended|suggested|agreed|promised|whenever|in-order|considering|threatened|ask',
    "i'll|we'll|he'll|she'll|they'll|i'd|she'd|he'd|they'd|we'd",
  ],
  before: [
    'already|previously|earlier|had|yesterday|ago|originally|formerly|since|prior',
    'last|previous week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|night|time|call|contact|note|agent|summer|winter|spring|fall',
    'in january|february|march|april|may|june|july|august|september|october|november|december|2019|2020|2021|2022|2023|2024|2025',
    'on jan*|feb*|mar*|apr*|jun*|jul*|aug*|sep*|oct*|nov*|dec* #',
    'notes? shows|show|says|say|said|states|stated|claims|claimed|that',
    'has|have|was|were been? on the? #',
  ],
  promise: [
    "will|'ll|i'll|we'll|shall … call|ring|phone|contact|email|mail|text|message|write|refund|credit|reimburse|ship|send|resend|deliver|replace|escalate|schedule|dispatch|visit|follow|reach|update|notify|process|issue|investigate|check|fix|repair|arrive",
    'going to … call|contact|email|refund|credit|ship|send|replace|escalate|schedule|dispatch|follow|process|issue',
    'promised|committed|agreed to … call|contact|email|refund|credit|ship|send|replace|escalate|schedule|dispatch|follow|process|issue',
    'promised a|the|him|her|them … callback|call-back|refund|credit|replacement|visit|call',
    'scheduled a|the? callback|call-back|call|visit|appointment',
    'set up a|the? callback|call-back|appointment|visit',
    'refund|replacement|package|technician|shipment|order|credit will|should … arrive|come|ship|reach|post|be',
  ],
  waitedFor: [
    'refunded|reimbursed',
    'issued|processed|requested|submitted|approved … refund',
    'refund … issued|processed|submitted|requested|approved',
  ],
  timeFrame: [
    'today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|noon|midnight|immediately|instantly|eod|eow|now|overnight',
    'within|in|by|before|after|over|for|up|next|this|end|same the? of? the? hour|hours|day|days|week|weeks|month|months|morning|afternoon|evening|business|minute|minutes|date|year',
    'in|within|takes|take|up|to|of|about … #|one|two|three|four|five|ten|a|an|few|couple … minute|minutes|hour|hours|day|days|week|weeks|month|months|business',
    '#|# -|to|or? #? business|working|calendar? minute|minutes|hour|hours|day|days|week|weeks|month|months',
    'one|two|three|four|five|six|seven|eight|nine|ten|few|couple to|or? one|two|three|four|five|six|seven|eight|nine|ten? of? business|working? minutes|hours|hour|day|days|week|weeks|month|months',
    'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec #|1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th|12th|13th|14th|15th|16th|17th|18th|19th|20th|21st|22nd|23rd|24th|25th|26th|27th|28th|29th|30th|31st',
    "at|around|by|before|after|between # am|pm|a.m|p.m|o'clock",
    'right away',
    'next|upcoming|following bill|invoice|statement|cycle|billing',
    'as soon as … is|was|has|have|arrives|returns|comes|clears',
    'once|when|after … arrived|arrives|returned|received|clears|cleared|delivered|posts|posted',
  ],
  givenAmount: [
    'refunded|refund|refunding|credited|credit|reimbursed|waived|waive … <amount>',
    '<amount> … refund|refunded|credit|credited|waived|reimbursed',
  ],
  approved: [
    "approved|authorized|authorised|confirmed|ok'd|okayed|signed by|through|from",
    'approval|authorization|permission|ok from|by|of',
    'approved it|this|refund|credit',
    'per|with tl|lead|supervisor|manager',
    'tl|lead|supervisor|manager|priya … approved|authorized',
    'approver',
  ],
  bank: ['account|acct|routing|aba|iban|checking|savings|bank'],
  noBank: [
    'ticket|tickets|invoice|inv|order|case|phone|number|call|called|tracking|serial|permit|reference|ref|confirmation|ending|zip|code|imei|iccid|zone|po|date|since|on|ssid|model|#',
  ],
  secretNear: ['pin|password|passcode|safeword|safe-word|code|passphrase|safe'],
  claims: [
    {
      deed: 'cancellation',
      what: 'The account was cancelled',
      phrases: [
        "cancelled|canceled|terminated|closed the|his|her|their|this|customer's|ct's? account|service|services|subscription|subscriptions|membership|monitoring|contract",
        'account|service|services|subscription|membership|monitoring|contract was|is|has|were been? now? cancelled|canceled|terminated|closed',
        'processed|completed|finished|submitted the|a|his|her? cancellation',
      ],
    },
    {
      deed: 'refund',
      what: 'A refund was made',
      phrases: [
        'refunded',
        'issued|processed|completed|submitted|gave|made a|the|full|partial|her|his? full|partial? refund',
        'refund of|for? <amount>? was|has been? issued|processed|completed|submitted',
      ],
    },
    {
      deed: 'credit',
      what: 'A credit was given',
      phrases: [
        'credited|waived',
        'issued|applied|gave|posted … credit',
        'applied|issued|added <amount> … credit',
        'credit of|for? <amount>? was|has been? issued|applied|added|posted',
      ],
    },
    {
      deed: 'payment',
      what: 'A payment was taken',
      phrases: [
        'took|processed|collected|ran|charged a|the|her|his? payment|card',
        'payment of|for? <amount>? was|has been? taken|processed|collected|charged',
      ],
    },
    {
      deed: 'email',
      what: 'The email was changed',
      phrases: [
        "changed|updated|corrected|replaced|switched|added|removed the|her|his|their|primary|customer's|a|new? primary|old|new? email|e-mail",
        'email|e-mail address? was|has been? changed|updated|corrected|replaced',
      ],
    },
    {
      deed: 'phone',
      what: 'The phone was changed',
      phrases: [
        "changed|updated|corrected|replaced|added|removed the|her|his|their|primary|customer's|a|new? primary|old|new|cell|mobile|home? phone",
        'phone number? was|has been? changed|updated|corrected|replaced',
      ],
    },
    {
      deed: 'address',
      what: 'An address was changed',
      phrases: [
        "changed|updated|corrected|replaced the|her|his|their|customer's? billing|shipping|site|monitoring|mailing|home|service|delivery? address",
        'address was|has been? changed|updated|corrected|replaced',
      ],
    },
    {
      deed: 'name',
      what: 'The name was changed',
      phrases: [
        "changed|updated|corrected the|her|his|their? account? holder|holder's|last|first? name",
        'name was|has been? changed|updated|corrected',
      ],
    },
    {
      deed: 'pin',
      what: 'The PIN was changed',
      phrases: ['changed|updated|reset|replaced|set the|her|his|their|a|new? new|4-digit? pin', 'pin was|has been? changed|updated|reset'],
    },
    {
      deed: 'site_password',
      what: 'The site password was changed',
      phrases: [
        'changed|updated|reset|replaced|set the|her|his|their|a|new? new|verbal|site? safeword|safe-word|password',
        'safeword|password was|has been? changed|updated|reset',
      ],
    },
    {
      deed: 'payment_information',
      what: 'Payment information was changed',
      phrases: [
        'changed|updated|replaced the|her|his|their|billing? payment|billing method|type|cycle|card|date|information',
        'changed|updated|replaced the|her|his|their card|billing',
      ],
    },
    {
      deed: 'verification',
      what: 'The caller was verified',
      phrases: [
        'verified the|her|his? caller|customer|ct|account|identity|him|her|them',
        'caller|customer|ct was|has been? verified',
        'verified by pin|password|safeword|code|payment',
      ],
    },
    {
      deed: 'mail',
      what: 'A message was sent',
      phrases: [
        'sent|emailed|mailed|resent the|a|an|her|him|them? … confirmation|email|e-mail|receipt|link|letter',
        'confirmation|email|e-mail was|has been? sent|resent|mailed',
      ],
    },
    {
      deed: 'shipment',
      what: 'Something was shipped',
      phrases: [
        'shipped|dispatched',
        'sent|mailed out? a|the|new|replacement … panel|sensor|camera|keypad|battery|equipment|hub|replacement',
      ],
    },
    {
      deed: 'call_scheduled',
      what: 'A call was scheduled',
      phrases: ['scheduled|booked|arranged|set up? a|an|the|her|his? follow-up? call|callback|call-back|appointment'],
    },
    {
      deed: 'hand_over',
      what: 'The contact was handed over',
      phrases: [
        'transferred|handed the|him|her|them? call|caller|customer|ct|over',
        'escalated the|this|to? call|case|issue|tl|lead|supervisor',
      ],
    },
    {
      deed: 'test_mode',
      what: 'Test mode was set',
      phrases: ['placed|put the|her|his? system|account on|off test', 'test mode was|has been? set|activated|removed'],
    },
    { deed: 'critical_note', what: 'A critical note was added', phrases: ['added a|the critical note'] },
  ],
}
