import { cors } from '../configurations/cors.ts';
import type { Bucket } from '../state/records.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { elementsOf, textOf, textsOf } from '../xml-access.ts';

export interface CrossOriginRequest {
  readonly origin: string;
  readonly method: string;
  /** Lower-case names of `Access-Control-Request-Headers`. */
  readonly headers: readonly string[];
}

/** The headers that let a browser's request pass; undefined when no rule of the bucket does. */
export function corsHeaders(bucket: Bucket, request: CrossOriginRequest): Record<string, string> | undefined {
  const document = bucket.configurations.cors;
  if (document === undefined) return undefined;
  const rules = elementsOf(parseXml(document, cors.root, cors.lists), 'CORSRule');
  const rule = rules.find((candidate) => allows(candidate, request));
  if (rule === undefined) return undefined;
  const isAnyOrigin = textsOf(rule, 'AllowedOrigin').includes('*');
  const exposed = textsOf(rule, 'ExposeHeader');
  const maxAge = textOf(rule, 'MaxAgeSeconds');
  return {
    'access-control-allow-origin': isAnyOrigin ? '*' : request.origin,
    'access-control-allow-methods': textsOf(rule, 'AllowedMethod').join(', '),
    ...(request.headers.length === 0 ? {} : { 'access-control-allow-headers': request.headers.join(', ') }),
    ...(exposed.length === 0 ? {} : { 'access-control-expose-headers': exposed.join(', ') }),
    ...(maxAge === undefined ? {} : { 'access-control-max-age': maxAge }),
    ...(isAnyOrigin ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function allows(rule: XmlElement, { origin, method, headers }: CrossOriginRequest): boolean {
  const allowedHeaders = textsOf(rule, 'AllowedHeader').map((pattern) => pattern.toLowerCase());
  return (
    textsOf(rule, 'AllowedMethod').includes(method) &&
    textsOf(rule, 'AllowedOrigin').some((pattern) => matches(pattern, origin)) &&
    headers.every((name) => allowedHeaders.some((pattern) => matches(pattern, name)))
  );
}

/** A pattern has one `*` at most. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
