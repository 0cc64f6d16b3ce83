/** Cities with their zone and the area code of the invented numbers; most customers live near the company. */
export const cities = [
  { city: 'Phoenix', region: 'AZ', zip: 85004, area: '602', zone: 'America/Phoenix' },
  { city: 'Mesa', region: 'AZ', zip: 85201, area: '480', zone: 'America/Phoenix' },
  { city: 'Phoenix', region: 'AZ', zip: 85020, area: '623', zone: 'America/Phoenix' },
  { city: 'Tucson', region: 'AZ', zip: 85701, area: '520', zone: 'America/Phoenix' },
  { city: 'Glendale', region: 'AZ', zip: 85301, area: '623', zone: 'America/Phoenix' },
  { city: 'Scottsdale', region: 'AZ', zip: 85250, area: '480', zone: 'America/Phoenix' },
  { city: 'Flagstaff', region: 'AZ', zip: 86001, area: '928', zone: 'America/Phoenix' },
  { city: 'Las Cruces', region: 'NM', zip: 88001, area: '575', zone: 'America/Denver' },
  { city: 'Henderson', region: 'NV', zip: 89002, area: '702', zone: 'America/Los_Angeles' },
  { city: 'El Paso', region: 'TX', zip: 79901, area: '915', zone: 'America/Denver' },
  { city: 'San Antonio', region: 'TX', zip: 78201, area: '210', zone: 'America/Chicago' },
] as const

const words = [
  'Juniper',
  'Larkspur',
  'Palo Verde',
  'Ocotillo',
  'Mesquite',
  'Quail Run',
  'Copper Hill',
  'Sage',
  'Ironwood',
  'Agave',
  'Cottonwood',
  'Desert Willow',
  'Canyon View',
  'Mariposa',
  'Acacia',
  'Sunrise',
  'Mulberry',
  'Piñon',
]
const kinds = ['St', 'Ave', 'Dr', 'Ln', 'Ct', 'Way', 'Rd']
const sides = ['N', 'S', 'E', 'W']

/** An invented street: the number and its words come from three given numbers. */
export function street(house: number, word: number, side: number): string {
  return `${house} ${sides[side % 4]} ${words[word % words.length]} ${kinds[(word + side) % kinds.length]}`
}
