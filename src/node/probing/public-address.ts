import { BlockList, isIP } from 'node:net'

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

function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  return !NOT_PUBLIC.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), and multicast. An IPv4 address inside an IPv6 one is found too. */
const NOT_PUBLIC = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6')
