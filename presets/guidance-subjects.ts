import { z } from 'zod'

/**
 * What an article can explain: a field, a padlock (the code of a refusal), an action or a screen. The console opens the article by
 * one of these, so each belongs to one article only.
 */
export const guidanceSubjects = [
  // fields and cards
  'holder_names',
  'phones',
  'emails',
  'language',
  'billing_address',
  'shipping_address',
  'site_address',
  'contacts',
  'payment_information',
  'custom_fields',
  'equipment',
  'site_password',
  'pin',
  'balance',
  'card_number',
  'partner',
  'call_shop',
  'usage_alert',
  // padlocks
  'data_entry.master_screen_only',
  'data_entry.billing_locked',
  'shipping.technician_assigned',
  'secret.needs_verification',
  'status.inactive',
  'status.cancelled',
  'status.merged',
  'role.not_allowed',
  'field.computed',
  'version.stale',
  // actions and screens
  'search',
  'saved_view',
  'edit_card',
  'master_screen',
  'status',
  'dashboard',
  'history',
  'note',
  'amend_note',
  'critical_note',
  'disposition',
  'disposition.sole_reason',
  'disposition.least_role',
  'disposition.teams',
  'disposition.audience',
  'disposition.direction',
  'disposition.product_line',
  'verify_caller',
  'sign_in',
  'second_factor',
  'invitation',
  'keyboard',
  'import',
  'import_mapping',
  'import_rejected',
  'name_unknown',
  'export',
] as const

/** An article of the guidance: short, plain Markdown (paragraphs, lists and bold only). `updatedOn` is a date, YYYY-MM-DD. */
export const articleSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().trim().min(1).max(80),
  subjects: z.array(z.enum(guidanceSubjects)).min(1),
  updatedOn: z.iso.date(),
  body: z.string().trim().min(1),
})

export type GuidanceSubject = (typeof guidanceSubjects)[number]
export type Article = z.infer<typeof articleSchema>
