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

/** Without alarm there is no central station to wait for. */
export const everyStepDone = (done: readonly string[], modules: readonly string[] = ['alarm']): boolean =>
  steps.every((ways) => ways.some((way) => done.includes(way) || (way === 'station_account_created' && !modules.includes('alarm'))))
