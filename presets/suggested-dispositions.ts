const ticketQuestions = [
  ['Billing', 'Customer Billing Question'],
  ['Customer Service', 'Portal Help/Questions'],
  ['Customer Service', 'System Status/Test'],
  ['Bills and payments', 'Bill Explained'],
  ['Plans and usage', 'Plan Question'],
] as const

/**
 * Which dispositions of the shipped catalogues fit a kind of deed (see `claims` in presets/languages), and how much it says about what
 * a contact was about. `isOpen`: nothing, so none of them is chosen by itself. `unlessThen`: a later deed of the same contact that settles it, on the same ticket where it was done to one. What a company does not have is passed over, so a company with a catalogue of its own is suggested nothing false.
 */
export const suggestedDispositions: Record<
  string,
  { weight: number; dispositions: readonly (readonly [category: string, name: string])[]; unlessThen?: string; isOpen?: true }
> = {
  cancellation: {
    weight: 100,
    // A member who cancels leaves the programme as well: that suggests itself, by the membership that ended.
    dispositions: [['Customer Experience (CE)', 'Canceled Account']],
  },
  // Who meant to leave and stays, by what kept them; who cancels after all in the same contact did not stay.
  'saved:account_credit': {
    weight: 110,
    unlessThen: 'cancellation',
    dispositions: [
      ['Retention - Save', 'Account Credit'],
      ['Staying', 'Stays for a Credit'],
    ],
  },
  'saved:free_equipment': { weight: 110, unlessThen: 'cancellation', dispositions: [['Retention - Save', 'Free Equipment']] },
  'saved:replaced_equipment': {
    weight: 110,
    unlessThen: 'cancellation',
    dispositions: [
      ['Retention - Save', 'Replaced Equipment'],
      ['Staying', 'Stays after Repair'],
    ],
  },
  'saved:supervisor': {
    weight: 110,
    unlessThen: 'cancellation',
    dispositions: [
      ['Retention - Save', 'TL/Supervisor Resolved'],
      ['Staying', "Stays with Lead's Help"],
    ],
  },
  'saved:none': { weight: 110, unlessThen: 'cancellation', dispositions: [['Retention - Save', 'No Concession']] },
  deactivated: { weight: 70, dispositions: [['Membership', 'Account on Hold']] },
  reactivated: { weight: 95, dispositions: [['Customer Service', 'Reactivate Account/Services']] },
  enrolled: { weight: 90, dispositions: [['Membership', 'Enrolment']] },
  unenrolled: { weight: 95, dispositions: [['Membership', 'Leaves Programme']] },
  refund: {
    weight: 90,
    dispositions: [
      ['Billing', 'Credit/Refund'],
      ['Bills and payments', 'Refund or Credit'],
    ],
  },
  credit: {
    weight: 85,
    dispositions: [
      ['Billing', 'Credit/Refund'],
      ['Bills and payments', 'Refund or Credit'],
    ],
  },
  // By the department at fault.
  'make_right:Collections': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Collections']] },
  'make_right:Customer Experience': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Customer Experience']] },
  'make_right:Customer Service': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Customer Service']] },
  'make_right:Installation Assistance': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Installation Assistance']] },
  'make_right:Retention': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Retention']] },
  'make_right:Supervisor/Manager': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Supervisor/Manager']] },
  'make_right:Technical Support': { weight: 95, dispositions: [['Make-it-Right (MIR)', 'Technical Support']] },
  payment: {
    weight: 80,
    dispositions: [
      ['Billing', 'Paid in Full'],
      ['Bills and payments', 'Payment Taken'],
    ],
  },
  part_payment: {
    weight: 80,
    dispositions: [
      ['Billing', 'Partial Payment'],
      ['Bills and payments', 'Payment Taken'],
    ],
  },
  // Whoever could not pay may have refused to, or only taken the wrong card: it says little, and nothing once a payment went through.
  payment_declined: { weight: 10, dispositions: [['Billing', 'Refused to Pay']], unlessThen: 'payment' },
  // Our own call about what is past due on an account that is on hold or cancelled; what came of the payment says more.
  collection: { weight: 30, dispositions: [['Billing', 'Collections']] },
  order_step: { weight: 86, dispositions: [['Customer Service', 'Initial Order Help/Change Request']] },
  pay_link: { weight: 72, dispositions: [['Customer Service', 'Initial Order Help/Change Request']] },
  allowance: {
    weight: 58,
    dispositions: [
      ['Plans and usage', 'Plan Change'],
      ['Customer Service', 'Update Account Information'],
    ],
  },
  payment_plan: { weight: 88, dispositions: [['Billing', 'Payment Plan']] },
  promise_to_pay: { weight: 84, dispositions: [['Billing', 'Promised to Pay']] },
  correction: {
    weight: 75,
    dispositions: [
      ['Billing', 'Billing Correction/Error'],
      ['Bills and payments', 'Bill Corrected'],
    ],
  },
  payment_information: {
    weight: 70,
    dispositions: [
      ['Billing', 'Update Payment Method'],
      ['Bills and payments', 'Bill Corrected'],
    ],
  },
  pin: { weight: 60, dispositions: [['Customer Service', 'Update Verbal Password/4-digit PIN']] },
  site_password: { weight: 60, dispositions: [['Customer Service', 'Update Verbal Password/4-digit PIN']] },
  test_mode: { weight: 60, dispositions: [['Customer Service', 'Placed On/Off Test Mode']] },
  portal_password: { weight: 60, dispositions: [['Customer Service', 'Portal Help/Questions']] },
  portal: { weight: 55, dispositions: [['Customer Service', 'Portal Help/Questions']] },
  email: {
    weight: 50,
    dispositions: [
      ['Customer Service', 'Update Account Information'],
      ['Offers and email', 'Email Preference'],
    ],
  },
  email_preferences: {
    weight: 45,
    dispositions: [
      ['Offers and email', 'Email Preference'],
      ['Customer Service', 'Update Account Information'],
    ],
  },
  phone: { weight: 50, dispositions: [['Customer Service', 'Update Account Information']] },
  address: { weight: 50, dispositions: [['Customer Service', 'Update Account Information']] },
  name: { weight: 50, dispositions: [['Customer Service', 'Update Account Information']] },
  contact: { weight: 50, dispositions: [['Customer Service', 'Update Account Information']] },
  language: { weight: 40, dispositions: [['Customer Service', 'Update Account Information']] },
  field: {
    weight: 40,
    dispositions: [
      ['Customer Service', 'Update Account Information'],
      ['Plans and usage', 'Plan Change'],
    ],
  },
  // What only puts tickets in order (merged, linked, put off, of another priority or category, spam, whose it is) is about nothing of the customer’s.
  // What a ticket was about is what else was done in it; of itself it says little. Of what it mostly is, those of its own category come first, then the agent’s habit.
  ticket_answered: { weight: 6, isOpen: true, dispositions: ticketQuestions },
  ticket_called: { weight: 6, isOpen: true, dispositions: ticketQuestions },
  ticket_closed: { weight: 5, isOpen: true, dispositions: ticketQuestions },
  ticket_opened: { weight: 5, isOpen: true, dispositions: ticketQuestions },
  ticket_reopened: { weight: 5, isOpen: true, dispositions: ticketQuestions },
  // Who holds it is to get back to the customer; whether the customer asked for that, the agent knows. Given on to somebody else, it is not theirs.
  ticket_to_lead: {
    weight: 8,
    isOpen: true,
    unlessThen: 'ticket_assigned',
    dispositions: [
      ['Customer Service', 'TL/Supervisor Call Back Request'],
      ['Customer Service', 'TL/Supervisor Escalation'],
    ],
  },
  hand_over: { weight: 20, dispositions: [['Customer Service', 'TL/Supervisor Escalation']] },
}
