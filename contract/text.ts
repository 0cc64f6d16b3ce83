import { z } from 'zod'

// NUL can not be stored by PostgreSQL and a lone surrogate is no character: both are refused at the door.
const storable = (given: string) => !given.includes('\0') && given.isWellFormed()

/** Text of one line as a person typed it, kept as typed: 1 to `longest` characters. */
export const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((given) => given.trim() !== '', 'Write something here.')
    .refine((given) => storable(given) && !/[\r\n]/.test(given), 'This text holds a character that can not be stored.')

/** Text of one line that may stay empty. */
export const optionalLine = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((given) => storable(given) && !/[\r\n]/.test(given), 'This text holds a character that can not be stored.')

/** Running text: line breaks are fine. */
export const passage = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((given) => storable(given), 'This text holds a character that can not be stored.')

export const id = z.uuid()
export const instant = z.iso.datetime()
export const day = z.iso.date()
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of the country, such as US.')
export const languageCode = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'Use a language code such as en or es.')
export const timeZone = z
  .string()
  .min(1, { error: 'Choose a time zone.', abort: true })
  .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/, 'Use a time zone such as America/Chicago.')

/** `{ because }`: the reason that an act asks for. */
export const because = line(500)

const yes = ['true', '1', 'yes', 'on', 'y', 'enabled']
const no = ['false', '0', 'no', 'off', 'n', 'disabled']
/** Yes or no in an address. The document says which words are taken, so that nobody has to guess. */
export const yesNo = z.stringbool({ truthy: yes, falsy: no, case: 'sensitive' }).meta({ enum: [...yes, ...no] })
