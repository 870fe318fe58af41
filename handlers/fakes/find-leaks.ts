import type { RecordingLogger } from './recording-logger.ts';

/** Put where a payload, a model's answer or an API key goes, none of it may come out in a log. */
export const payloadMarker = 'MARKED-PAYLOAD';
export const apiKeyMarker = 'MARKED-API-KEY';

/**
 * What of that is in the logs.
 *
 * @param thrown what the handler threw: Lambda logs it
 */
export function findLeaks({ logger }: { logger: RecordingLogger }, ...thrown: unknown[]): string[] {
  const logged = [...logger.entries, ...thrown.map(String)].join('\n');
  return [payloadMarker, apiKeyMarker].filter((marker) => logged.includes(marker));
}
