import { BlockList, isIP } from 'node:net';
import { invalidEventPattern } from '../../errors.ts';
import { textMatcher, type ValueMatcher } from '../value-matcher.ts';

/** `{"cidr": "10.0.0.0/24"}`, IPv4 or IPv6. */
export function cidr(argument: unknown): ValueMatcher {
  // "prefix" is the service's own word here.
  if (typeof argument !== 'string') throw invalidEventPattern('prefix match pattern must be a string');
  const [address = '', bits, ...more] = argument.split('/');
  if (bits === undefined || more.length > 0) throw invalidEventPattern("Malformed CIDR, one '/' required");
  if (!/^-?\d+$/.test(bits)) throw invalidEventPattern('Malformed CIDR, mask bits must be an integer');
  const maskBits = Number(bits);
  if (maskBits < 0) throw invalidEventPattern('Malformed CIDR, mask bits must not be negative');
  const family = isIP(address);
  if (family === 0) throw invalidEventPattern(`Nonstandard IP address: ${address}`);
  if (family === 4 && maskBits > 32) throw invalidEventPattern('IPv4 mask bits must be < 32');
  if (family === 6 && maskBits > 128) throw invalidEventPattern('IPv6 mask bits must be < 128');
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const range = new BlockList();
  range.addSubnet(address, maskBits, type);
  return textMatcher((text) => isIP(text) === family && range.check(text, type));
}
