import ipaddr from 'ipaddr.js'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type BlockValue = { value: string; shown: string; network: string | null }
export type ReadValue = { fits: true; read: BlockValue } | { fits: false; message: string }

/** Wider than this a block would keep out whole countries. */
const widest = { ipv4: 8, ipv6: 32 }

/** What is blocked, as it is compared: the network with its bits beyond the prefix cleared, the email in small letters, the number with its country. */
export function readBlockValue(kind: 'ip' | 'email' | 'phone', given: string): ReadValue {
  const text = given.trim()
  return kind === 'ip' ? readNetwork(text) : kind === 'email' ? readEmail(text) : readPhone(text)
}

function readNetwork(text: string): ReadValue {
  const isRange = text.includes('/')
  if (isRange ? !ipaddr.isValidCIDR(text) : !ipaddr.isValid(text))
    return { fits: false, message: 'Write an address such as 203.0.113.7, or a range such as 203.0.113.0/24.' }
  const [given, bits] = isRange ? ipaddr.parseCIDR(text) : [ipaddr.parse(text), null]
  // An address of the old kind in the clothes of the new one is the old one.
  const isMapped = given instanceof ipaddr.IPv6 && given.isIPv4MappedAddress()
  const address = isMapped && given instanceof ipaddr.IPv6 ? given.toIPv4Address() : given
  const longest = address.kind() === 'ipv4' ? 32 : 128
  const prefix = bits === null ? longest : isMapped ? bits - 96 : bits
  if (prefix < widest[address.kind()])
    return { fits: false, message: 'This range is so wide that it would keep out whole countries. Write a narrower one.' }
  const network = `${networkOf(address, prefix)}/${prefix}`
  return { fits: true, read: { value: network, shown: prefix === longest ? network.slice(0, network.lastIndexOf('/')) : network, network } }
}

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6, prefix: number): string {
  const bytes = address.toByteArray().map((byte, place) => {
    const kept = Math.max(0, Math.min(8, prefix - place * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return ipaddr.fromByteArray(bytes).toString()
}

function readEmail(text: string): ReadValue {
  const [name = '', host = '', ...more] = text.toLowerCase().split('@')
  const isOne = name !== '' && host.includes('.') && more.length === 0 && !/\s/.test(text)
  return isOne
    ? { fits: true, read: { value: `${name}@${host}`, shown: `${name}@${host}`, network: null } }
    : { fits: false, message: 'Write an address such as maria@example.com.' }
}

function readPhone(text: string): ReadValue {
  const phone = parsePhoneNumberFromString(text)
  return phone?.isPossible()
    ? { fits: true, read: { value: phone.number, shown: phone.number, network: null } }
    : { fits: false, message: 'Write the number with its country code, such as +15155550123.' }
}
