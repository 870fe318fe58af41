import { type AttributeValue, setElements, typeOf } from '../items/attribute-value.ts';

/** A value as it appears in messages about expressions: `{S:text}`. */
export function showValue(value: AttributeValue): string {
  return `{${typeOf(value)}:${content(value)}}`;
}

function content(value: AttributeValue): string {
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  if ('B' in value) return value.B;
  if ('BOOL' in value) return String(value.BOOL);
  if ('L' in value) return `[${value.L.map(showValue).join(', ')}]`;
  if ('M' in value) {
    return `{${Object.entries(value.M)
      .map(([name, member]) => `${name}=${showValue(member)}`)
      .join(', ')}}`;
  }
  return 'NULL' in value ? 'true' : `[${(setElements(value) ?? []).join(', ')}]`;
}
