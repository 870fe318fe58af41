import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { s3Error } from './errors.ts';

/** A parsed element: its text, or its children; those in `lists` are always arrays, attributes start with `@`. */
export type XmlValue = string | XmlElement | readonly XmlValue[];
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

/** What `renderXml` takes; undefined members are left out, arrays repeat their element. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent };

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const parserSettings = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
};
const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeText(String(value)),
});

/**
 * The root element `root` of a document.
 * @param lists names of elements that may repeat
 * @throws AwsError MalformedXML for anything else.
 */
export function parseXml(text: string, root: string, lists: readonly string[] = []): XmlElement {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw s3Error('MalformedXML');
  const repeated = new Set(lists);
  const document = documentOf(text, new XMLParser({ ...parserSettings, isArray: (name) => repeated.has(name) }));
  const found = typeof document === 'object' && document !== null ? Reflect.get(document, root) : undefined;
  if (found === undefined || Array.isArray(found)) throw s3Error('MalformedXML');
  return typeof found === 'string' ? {} : withoutWhitespace(found);
}

/** The parser refuses what is nested too deep by an error of its own. */
function documentOf(text: string, parser: XMLParser): unknown {
  try {
    return parser.parse(text);
  } catch {
    throw s3Error('MalformedXML');
  }
}

/** Whitespace between elements is no content; whitespace as an element's whole text is. */
function withoutWhitespace(element: object): XmlElement {
  const kept = Object.entries(element).filter(([name]) => name !== '#text' && name !== '@xmlns');
  return Object.fromEntries(kept.map(([name, value]): [string, XmlValue] => [name, contentOf(value)]));
}

function contentOf(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(contentOf);
  if (typeof value !== 'object' || value === null) return String(value);
  const names = Object.keys(value);
  const isText = names.every((name) => name === '#text' || name === '@xmlns');
  return isText && names.includes('#text') ? String(Reflect.get(value, '#text')) : withoutWhitespace(value);
}

/** A document in S3's namespace, with the declaration. */
export function renderXml(root: string, content: XmlContent): string {
  const body =
    typeof content === 'object' ? { '@xmlns': namespace, ...content } : { '@xmlns': namespace, '#text': content ?? '' };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: body })}`;
}

/** A document without namespace: errors, and the answer to a form. */
export function renderPlainXml(root: string, content: Readonly<Record<string, XmlContent>>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: content })}`;
}

// XML 1.0 cannot hold most control characters at all; S3 writes them as references nevertheless, and carriage returns
// too, since a parser would turn them into line feeds.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to escape
const special = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(special, (char) => named[char] ?? `&#x${char.charCodeAt(0).toString(16)};`);
}
