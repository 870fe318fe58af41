import { randomUUID } from 'node:crypto';
import { s3Error } from '../errors.ts';
import { elementsOf, textOf, textsOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

const targets = {
  QueueConfiguration: 'Queue',
  TopicConfiguration: 'Topic',
  CloudFunctionConfiguration: 'CloudFunction',
};

/** Events go to EventBridge; configurations for functions, queues and topics are kept, but nothing is sent to those. */
export const notification: BucketConfiguration = {
  subresource: 'notification',
  root: 'NotificationConfiguration',
  lists: [...Object.keys(targets), 'Event', 'FilterRule'],
  missing: { content: '' },
  check(document) {
    const kept = Object.entries(targets).map(([name, target]) => [
      name,
      elementsOf(document, name).map((entry) => {
        if (textsOf(entry, 'Event').length === 0 || textOf(entry, target) === undefined) throw s3Error('MalformedXML');
        return { ...entry, Id: textOf(entry, 'Id') ?? randomUUID() };
      }),
    ]);
    const toEventBridge = document.EventBridgeConfiguration === undefined ? {} : { EventBridgeConfiguration: '' };
    return { ...Object.fromEntries(kept), ...toEventBridge };
  },
};
