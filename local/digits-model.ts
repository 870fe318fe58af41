import { join } from 'node:path';
import type { ModelImage, TransformSettings } from '../mock-sagemaker/server.ts';
import { UsageError } from './errors.ts';

/** The image of the example's model, and the model that a local account has from the beginning. */
export const digitsModel = { name: 'digits', image: 'slipway/digits' } as const;

/** What SageMaker would run as a container of that image, as a process. */
export function digitsImage(root: string): ModelImage {
  return {
    command: process.execPath,
    args: [join(root, 'dist/digits-server/main.mjs'), 'serve'],
    environment: { MODEL_DIR: join(root, 'examples/digits/model'), HOST: '127.0.0.1' },
  };
}

/** What the stack's jobs will ask of the model server, so that the one started now is theirs. */
export function transformSettings(context: Readonly<Record<string, string>>): TransformSettings {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const MaxPayloadInMB = number(context.MaxPayloadInMB);
  const MaxConcurrentTransforms = number(context.MaxConcurrentTransforms);
  return {
    BatchStrategy: context.BatchStrategy === 'SingleRecord' ? 'SingleRecord' : 'MultiRecord',
    ...(MaxPayloadInMB === undefined ? {} : { MaxPayloadInMB }),
    ...(MaxConcurrentTransforms === undefined ? {} : { MaxConcurrentTransforms }),
  };
}

const pingLimitMs = 5000;

/** @throws UsageError when no model server answers at an image that is given as a URL. */
export async function checkModelServer(url: string): Promise<void> {
  const ping = new URL('/ping', url);
  const answer = await fetch(ping, { signal: AbortSignal.timeout(pingLimitMs) }).then(
    ({ status }) => `answered ${status}`,
    () => 'did not answer',
  );
  if (answer === 'answered 200') return;
  throw new UsageError(
    `ModelImage is ${url}, but GET ${ping} ${answer}. Start the model server first, or leave ModelImage out to use the digits model.`,
  );
}
