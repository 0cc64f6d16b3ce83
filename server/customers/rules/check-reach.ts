type Reach = {
  phones?: { number: string; primary: boolean }[] | undefined
  emails?: { address: string; primary: boolean }[] | undefined
  contacts?: { callOrder: number | null; phones: string[] }[] | undefined
}
type FieldError = { field: string; message: string }

/**
 * What a list of numbers, addresses or contacts must keep to: exactly one is primary, none stands twice, a number can
 * exist, and in an alarm each place in the call order is taken once by somebody who can be called.
 */
export function checkReach(given: Reach, isPossibleNumber: (number: string) => boolean): FieldError[] {
  const problems: FieldError[] = []
  const wrong = (field: string, message: string) => problems.push({ field, message })

  const numbers = (given.phones ?? []).map(({ number }) => number)
  numbers.forEach((number, place) => {
    if (!isPossibleNumber(number))
      wrong(`phones.${place}.number`, 'This number can not exist: it is too short or too long for its country.')
    if (numbers.indexOf(number) < place) wrong(`phones.${place}.number`, 'This number stands here twice.')
  })
  if (numbers.length > 0 && given.phones?.filter(({ primary }) => primary).length !== 1)
    wrong('phones', 'Mark exactly one phone as primary.')

  const addresses = (given.emails ?? []).map(({ address }) => address.toLowerCase())
  addresses.forEach((address, place) => {
    if (addresses.indexOf(address) < place) wrong(`emails.${place}.address`, 'This address stands here twice.')
  })
  if (addresses.length > 0 && given.emails?.filter(({ primary }) => primary).length !== 1)
    wrong('emails', 'Mark exactly one email address as primary.')

  const orders = (given.contacts ?? []).map(({ callOrder }) => callOrder)
  given.contacts?.forEach((contact, place) => {
    if (contact.callOrder === null) return
    if (orders.indexOf(contact.callOrder) < place)
      wrong(`contacts.${place}.callOrder`, 'Somebody else is called at this place. Give each responding party a place of their own.')
    if (contact.phones.length === 0) wrong(`contacts.${place}.phones`, 'A responding party needs a phone number.')
  })
  given.contacts?.forEach((contact, place) => {
    contact.phones.forEach((number, index) => {
      if (!isPossibleNumber(number))
        wrong(`contacts.${place}.phones.${index}`, 'This number can not exist: it is too short or too long for its country.')
    })
  })
  return problems
}
