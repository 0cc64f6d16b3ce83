import { isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import type { KindOfMail } from './rules/may-mail.ts'

/** What the rule asks of a category. What nobody has put into one is taken for what may be refused. */
export function kindOfMail(category: string): KindOfMail {
  const { isService, isOffer } = isMailCategory(category) ? mailCategories[category] : { isService: false, isOffer: false }
  return { category, isService, isOffer }
}
