import { consumerNotFound } from './errors.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { consumerArn, type Stream } from './stream.ts';

/** What streams and consumers have in common: tags and a resource policy. */
interface Resource {
  readonly tags: Readonly<Record<string, string>>;
  readonly resourcePolicy?: string;
}

/** A stream or one of its consumers, found by ARN, with the way to store a changed one (inside a transaction). */
export interface FoundResource {
  readonly resource: Resource;
  replace(changed: Resource): void;
}

/** @throws AwsError ResourceNotFoundException. */
export function findResource(resourceArn: string, { catalog, scope }: KinesisContext): FoundResource {
  const [streamArn = ''] = resourceArn.split('/consumer/');
  const stream: Stream = catalog.resolve({ StreamARN: streamArn });
  if (streamArn === resourceArn) {
    return { resource: stream, replace: (changed) => catalog.put({ ...without(stream), ...changed }) };
  }
  const consumer = stream.consumers.find((candidate) => consumerArn(scope, stream, candidate) === resourceArn);
  if (consumer === undefined) throw consumerNotFound(resourceArn, scope.accountId);
  return {
    resource: consumer,
    replace(changed) {
      const consumers = stream.consumers.map((other) =>
        other === consumer ? { ...without(consumer), ...changed } : other,
      );
      catalog.put({ ...stream, consumers });
    },
  };
}

/** Without the policy, which a change may have removed. */
function without<R extends Resource>(resource: R): Omit<R, 'resourcePolicy'> {
  const { resourcePolicy: _removed, ...rest } = resource;
  return rest;
}
