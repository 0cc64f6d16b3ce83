/** How the mail `contact_changed` names what changed: it fills in `{{reach}}`, with the article that the sentence needs. */
export const reachWords = {
  email: { en: 'the email address', es: 'la dirección de correo electrónico' },
  phone: { en: 'a phone number', es: 'un número de teléfono' },
  site_password: { en: 'the site password', es: 'la contraseña del sitio' },
  pin: { en: 'the PIN', es: 'el PIN' },
  billing_address: { en: 'the billing address', es: 'la dirección de facturación' },
  shipping_address: { en: 'the shipping address', es: 'la dirección de envío' },
  site_address: { en: 'the site address', es: 'la dirección del inmueble' },
} as const
