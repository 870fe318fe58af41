const maxCharacters = 400;

/** A value as JSON, for a person to read: results may be large. */
export function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > maxCharacters ? `${json.slice(0, maxCharacters)}…` : json;
}
