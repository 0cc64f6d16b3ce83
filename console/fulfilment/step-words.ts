/** The steps of a first order, as lists and histories name them. */
export const stepWords = {
  order_placed: 'Order placed',
  payment_taken: 'Payment taken',
  station_account_created: 'Central station account created',
  technician_assigned: 'Technician assigned',
  self_install_chosen: 'Self-install chosen',
  shipped: 'Shipped',
  delivered: 'Delivered',
  installed: 'Installed',
}
