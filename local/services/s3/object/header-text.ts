/** Header bytes as text: Node hands them out as Latin-1, clients mean UTF-8. */
export function decodeHeader(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : value;
}

/** Text as a header: what is not printable ASCII becomes an encoded word (RFC 2047), as S3 does it. */
export function encodeHeader(text: string): string {
  return /^[\t\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}
