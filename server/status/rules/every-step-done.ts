/** The seven steps of a first order. Who comes to install it and who does it themselves is one of them. */
const steps: readonly (readonly string[])[] = [
  ['order_placed'],
  ['payment_taken'],
  ['station_account_created'],
  ['technician_assigned', 'self_install_chosen'],
  ['shipped'],
  ['delivered'],
  ['installed'],
]

export const everyStepDone = (done: readonly string[]): boolean => steps.every((ways) => ways.some((way) => done.includes(way)))
