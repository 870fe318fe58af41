/** The stack's content type: the line format of batch objects and what SageMaker is told. */
export type ContentType = 'text/csv' | 'application/jsonlines';

/** Media type of a request whose body is one payload; one JSON Lines record is one JSON document. */
export type PayloadMediaType = 'text/csv' | 'application/json';

export const payloadMediaTypes = {
  'text/csv': 'text/csv',
  'application/jsonlines': 'application/json',
} as const satisfies Record<ContentType, PayloadMediaType>;
