/** The content type of a request to a stack with these parameters: one line of CSV, or one JSON value. */
export function requestContentType(parameters: Readonly<Record<string, string>>): string {
  return parameters.ContentType === 'application/jsonlines' ? 'application/json' : 'text/csv';
}
