/** What every carrier is to us. Nobody calls it with a transaction open, and only the job does. */
export type Carrier = {
  name: string
  /** Takes a parcel. `key` is the shipment's: the same one twice is one parcel. */
  takeParcel: (ask: { key: string; lines: string[]; city: string; postalCode: string; country: string }) => Promise<CarrierAnswer>
  /** Where a parcel is. */
  track: (tracking: string) => Promise<TrackAnswer>
}

export type CarrierAnswer = { is: 'taken'; tracking: string; at: Date } | { is: 'refused'; because: string } | { is: 'unknown' }
export type TrackAnswer = { is: 'on_its_way' } | { is: 'delivered'; at: Date } | { is: 'unknown' }
