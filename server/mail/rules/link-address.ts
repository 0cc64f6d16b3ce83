/**
 * Where a link in a mail leads. A path of ours becomes an address: of the portal under the brand's own host, where it has one and we are
 * reached from other machines at all; else under our public address. A code stands as it is.
 */
export function linkAddress(
  sealed: string,
  { publicUrl, portalHost, isLocal }: { publicUrl: string; portalHost: string | null; isLocal: boolean },
) {
  if (!sealed.startsWith('/')) return sealed
  return sealed.startsWith('/portal/') && portalHost !== null && !isLocal ? `https://${portalHost}${sealed}` : publicUrl + sealed
}
