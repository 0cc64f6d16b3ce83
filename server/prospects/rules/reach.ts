type Reach = { phone: string | null; email: string | null }
type FieldError = { field: string; message: string }

/** How a prospect is reached: by a number that can exist, or by an address; by one of them at least. `phone` is E.164, null where none was given. */
export function checkProspectReach(
  { phone, email }: Reach,
  typed: string | null,
  isPossibleNumber: (number: string) => boolean,
): FieldError[] {
  if (typed !== null && phone === null)
    return [{ field: 'phone', message: 'This number can not be read. Write it as you would dial it, or with its country code.' }]
  if (phone !== null && !isPossibleNumber(phone))
    return [{ field: 'phone', message: 'This number can not exist: it is too short or too long for its country.' }]
  if (phone === null && email === null)
    return [{ field: 'phone', message: 'Give a telephone number or an email address, so that they can be reached.' }]
  return []
}
