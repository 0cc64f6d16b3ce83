/** The states and provinces of the countries whose addresses we know the form of, by the letters that stand on an envelope, and their postal codes. */
export const addressForms: Record<
  string,
  { regions: ReadonlySet<string>; regionSays: string; postalCode: RegExp; postalCodeSays: string }
> = {
  US: {
    regions: new Set(
      'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI UM FM MH PW AA AE AP'.split(
        ' ',
      ),
    ),
    regionSays: 'This is no state of the United States. Write its two letters, such as AZ.',
    postalCode: /^\d{5}(-\d{4})?$/,
    postalCodeSays: 'A ZIP code has five digits, such as 85281, or nine, such as 85281-1234.',
  },
  CA: {
    regions: new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ')),
    regionSays: 'This is no province of Canada. Write its two letters, such as ON.',
    postalCode: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
    postalCodeSays: 'A postal code of Canada is written as K1A 0B1.',
  },
}
