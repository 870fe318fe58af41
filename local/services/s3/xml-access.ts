import type { XmlElement, XmlValue } from './xml.ts';

/** The text of a child element; undefined when it is absent or has children. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const value = element[name];
  return typeof value === 'string' ? value : undefined;
}

/** A child element; one without content counts as an element without children. */
export function elementOf(element: XmlElement, name: string): XmlElement | undefined {
  const value = element[name];
  return value === undefined || Array.isArray(value) ? undefined : asElement(value);
}

/** Child elements of a name that was declared as a list when parsing. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const value = element[name];
  if (value === undefined) return [];
  return (isList(value) ? value : [value]).map(asElement);
}

/** Texts of the child elements of a name that was declared as a list when parsing. */
export function textsOf(element: XmlElement, name: string): string[] {
  const value = element[name];
  if (value === undefined) return [];
  return (isList(value) ? value : [value]).filter((item) => typeof item === 'string');
}

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value);
const asElement = (value: XmlValue): XmlElement => (typeof value === 'string' || isList(value) ? {} : value);
