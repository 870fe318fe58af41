/** `2026-11-21T09:47:30Z`: whole seconds, as events carry their time. */
export const rfc3339 = (timeMs: number): string => new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
