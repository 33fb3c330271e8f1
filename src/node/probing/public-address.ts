import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Is a host on the public internet: no address of this machine, of a local network or of a cloud's own services, and no name for one?
 * A name must have only public addresses. It could get another between this look and the request; who can do that to a build can do worse.
 */
export async function isPublicAddress(
  hostname: string,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return isPublic(host)
  if (!host.includes('.') || /\.(?:local|localhost|internal|lan|home|intranet|test|invalid)$/i.test(host)) return false
  const addresses = await resolve(host)
  return addresses.length > 0 && addresses.every(isPublic)
}

/** Every range but those of IANA's special-purpose registries (RFC 6890). An IPv4 address inside an IPv6 one counts as itself. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}
