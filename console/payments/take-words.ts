/** Apart from the other words of payments: the key stands on every page. */
export const takeWords = 'Take a payment'
