import { invalidArgument } from '../errors.ts';

/** How names appear in a listing: percent-encoded with `encoding-type=url`. */
export type EncodeName = (name: string) => string;

/** @throws AwsError InvalidArgument for another encoding than `url`. */
export function encodingOf(query: URLSearchParams): EncodeName {
  const encoding = query.get('encoding-type');
  if (encoding === null || encoding === '') return (name) => name;
  if (encoding !== 'url')
    throw invalidArgument('encoding-type', encoding, 'Invalid Encoding Method specified in Request');
  return (name) =>
    encodeURIComponent(name)
      .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%2F', '/');
}

/** A page size such as `max-keys`: 1,000 at most, whatever is asked. @throws AwsError InvalidArgument */
export const pageSize = (query: URLSearchParams, name: string) => Math.min(integerOf(query, name) ?? 1000, 1000);

/** A number that is not negative; undefined when it is absent or empty. @throws AwsError InvalidArgument */
export function integerOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value > 2 ** 31 - 1) {
    throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`);
  }
  if (value < 0) throw invalidArgument(name, text, `Argument ${name} must be an integer between 0 and 2147483647`);
  return value;
}
