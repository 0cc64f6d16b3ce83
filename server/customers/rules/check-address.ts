import { isSupportedCountry } from 'libphonenumber-js/max'
import { addressForms } from './regions-table.ts'

type Address = { region: string; postalCode: string; country: string }

// Countries without a telephone code of their own.
const silent = new Set(['AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM'])
const isCountry = (code: string) => isSupportedCountry(code) || silent.has(code)

/**
 * What of an address can not be: a country that there is not, and where we know the form of its addresses a state or a postal code that is none.
 * What is left empty is not asked for.
 */
export function checkAddress(at: string, { region, postalCode, country }: Address): { field: string; message: string }[] {
  if (!isCountry(country))
    return [{ field: `${at}.country`, message: 'There is no country with these two letters. Choose one, such as US.' }]
  const form = addressForms[country]
  if (!form) return []
  return [
    ...(region !== '' && !form.regions.has(region.toUpperCase()) ? [{ field: `${at}.region`, message: form.regionSays }] : []),
    ...(postalCode !== '' && !form.postalCode.test(postalCode) ? [{ field: `${at}.postalCode`, message: form.postalCodeSays }] : []),
  ]
}
