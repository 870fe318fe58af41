import { setTimeout as delay } from 'node:timers/promises';
import { KinesisClient, ListStreamsCommand, PutRecordCommand } from '@aws-sdk/client-kinesis';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from '../observe/aws-settings.ts';

const maxAttempts = 10;
const pauseMs = 100;

/**
 * Puts bytes on the environment's only stream as somebody does who knows nothing of jobs. After a try whose answer went down with
 * the environment the stream may have them twice.
 *
 * @param data base64
 */
export async function putOnStream(ready: () => Promise<Ready>, data: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new KinesisClient(awsSettings(await ready()));
    try {
      const { StreamNames: [StreamName] = [] } = await client.send(new ListStreamsCommand({}));
      await client.send(new PutRecordCommand({ StreamName, PartitionKey: data, Data: Buffer.from(data, 'base64') }));
      return;
    } catch (error) {
      if (attempt === maxAttempts) throw error;
      await delay(pauseMs);
    } finally {
      client.destroy();
    }
  }
}
