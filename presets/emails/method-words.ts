/** How the mail `payment_method_changed` names what was done: it fills in `{{whatChanged}}`, before the method itself. */
export const methodWords = {
  add: { en: 'A payment method was added', es: 'Se agregó un método de pago' },
  remove: { en: 'A payment method was removed', es: 'Se eliminó un método de pago' },
  default: { en: 'Your payment method is now', es: 'Su método de pago ahora es' },
  autopay_on: { en: 'Automatic payment was switched on with', es: 'Se activó el pago automático con' },
  autopay_off: { en: 'Automatic payment was switched off for', es: 'Se desactivó el pago automático de' },
} as const
