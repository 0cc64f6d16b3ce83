import { Phone } from '#ui/phone.tsx'

/** What a service is called: a telephone number as people read it, everything else as it is. */
export function ServiceName({ service }: { service: string }) {
  return service.startsWith('+') ? <Phone number={service} /> : service
}
