import type { Ready } from '../environment/process-protocol.ts';

/** For clients of the environment's services; whose requests these are is not asked. */
export const awsSettings = ({ endpoint, region }: Ready) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'observer', secretAccessKey: 'observer' },
});
