/** Title of each section of settings, and what it is about. Apart from the other words: the actions name the sections on every page. */
export const sectionWords = {
  company: ['Company', 'Name, time zone, business hours, holidays, modules.'],
  brands: ['Brands', 'The names under which customers know the company, and the sender of their mails.'],
  staff: ['Staff', 'Who works here, their roles and teams, invitations and sign-ins.'],
  teams: ['Teams', 'Some dispositions belong to certain teams only.'],
  permissions: ['Permissions', 'Who may do what, as the program decides it.'],
  policy: ['Policy', 'Which part of an account may change in which status.'],
  callers: ['Callers', 'What a caller may ask for, by their relationship to the account holder and by how they were verified.'],
  'custom-fields': ['Custom fields', 'What this company keeps about a customer besides the ordinary.'],
  dispositions: ['Dispositions', 'The reasons that a note can give, and when to use each.'],
  import: ['Import', 'Customers from a CSV file, and the imports so far.'],
  mail: ['Mail', 'Invitations and resets that went to staff.'],
  changes: ['Changes', 'What was changed in settings and staff, by whom and when.'],
  exports: ['Exports', 'Who took customers out as a file, when, and how many.'],
} as const
