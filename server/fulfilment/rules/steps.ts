/** What may be told of a first order. A technician or self-installation is one step: the newest of the two counts. */
export const toldSteps = [
  'order_placed',
  'payment_taken',
  'station_account_created',
  'technician_assigned',
  'self_install_chosen',
  'shipped',
  'delivered',
  'installed',
] as const
export type ToldStep = (typeof toldSteps)[number]

/** The seven steps, in the order in which they usually come. */
export const places = ['order', 'payment', 'station', 'installation', 'shipping', 'delivery', 'installed'] as const
export type Place = (typeof places)[number]

const placeOf: Record<ToldStep, Place> = {
  order_placed: 'order',
  payment_taken: 'payment',
  station_account_created: 'station',
  technician_assigned: 'installation',
  self_install_chosen: 'installation',
  shipped: 'shipping',
  delivered: 'delivery',
  installed: 'installed',
}

/** One thing that was told: a step that was done, or taken back. `key` is its own and tells two of the same instant apart. */
export type StepEvent = { step: ToldStep; isDone: boolean; at: Date; key: string }
export type StepState<Event extends StepEvent = StepEvent> = { place: Place; done: Event | null }

/**
 * Where a first order stands: of each step the newest that was told of it, by when it happened. So it does not matter in which order
 * the shop, the central station and the carrier tell, nor how often.
 */
export function stepsFrom<Event extends StepEvent>(events: readonly Event[]): StepState<Event>[] {
  return places.map((place) => {
    const newest = events.filter(({ step }) => placeOf[step] === place).reduce<Event | null>(later, null)
    return { place, done: newest?.isDone ? newest : null }
  })
}

function later<Event extends StepEvent>(one: Event | null, other: Event): Event {
  if (one === null) return other
  const difference = other.at.getTime() - one.at.getTime()
  if (difference !== 0) return difference > 0 ? other : one
  // Told of the same instant: what was done outweighs what was taken back, then the key decides.
  if (one.isDone !== other.isDone) return one.isDone ? one : other
  return other.key > one.key ? other : one
}

/** The steps that this company has: without alarm there is no central station. */
export const placesOf = (modules: readonly string[]): Place[] => places.filter((place) => place !== 'station' || modules.includes('alarm'))

/** What it waits for: the first step of this company that is not done; null where it is fulfilled. */
export function waitsFor(steps: readonly StepState[], modules: readonly string[]): Place | null {
  const asked = placesOf(modules)
  return steps.find(({ place, done }) => done === null && asked.includes(place))?.place ?? null
}

/** The names under which a place is moved by hand; the installation has two. */
export const stepsOf = (place: Place): ToldStep[] => toldSteps.filter((step) => placeOf[step] === place)
export const placeOfStep = (step: ToldStep): Place => placeOf[step]
