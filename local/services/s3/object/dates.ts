/** RFC 3339 with milliseconds, as in S3's documents. */
export const isoDate = (milliseconds: number) => new Date(milliseconds).toISOString();

/** RFC 9110, as in headers. */
export const httpDate = (milliseconds: number) => new Date(milliseconds).toUTCString();
