import { busArn, ruleArn } from './arns.ts';
import { resourceNotFound } from './errors.ts';
import type { EventsContext } from './events-context.ts';
import type { Tags } from './tags.ts';

/** The tags of a rule or a bus, found by ARN, with the way to store changed ones (inside a transaction). */
export interface TaggedResource {
  readonly tags: Tags;
  replaceTags(tags: Tags): void;
}

/** @throws AwsError ResourceNotFoundException */
export function findTagged(resourceArn: string, { catalog, scope }: EventsContext): TaggedResource {
  for (const bus of catalog.buses()) {
    if (busArn(scope, bus.name) === resourceArn) {
      return { tags: bus.tags, replaceTags: (tags) => catalog.putBus({ ...bus, tags }) };
    }
    for (const rule of catalog.rules(bus.name)) {
      if (ruleArn(scope, bus.name, rule.name) === resourceArn) {
        return { tags: rule.tags, replaceTags: (tags) => catalog.putRule({ ...rule, tags }) };
      }
    }
  }
  throw resourceNotFound(`Resource ${resourceArn} does not exist.`);
}
