import { useParams } from '@tanstack/react-router'

/** The customer of the address: /customers/$id and everything below it. */
export function useCustomerId(): string {
  const { id }: { id?: string } = useParams({ strict: false })
  return id ?? ''
}
