import type { z } from 'zod';
import { TemplateError } from './errors.ts';
import type { Naming } from './naming.ts';
import type { DeploymentServices } from './ports.ts';
import type { ResourceValues } from './scope.ts';

/** Where a resource's own values come from; known before anything is created. */
interface Identity extends ResourceValues {
  /** What tells the thing apart among all of its type; default `ref`. With another one it is another thing. */
  physicalId?: string;
}

export interface Origin extends Naming {
  /** Folder of the built code that would be uploaded under this key. */
  assetFolder(objectKey: string): string;
}

interface ResourceTypeDefinition<Schema extends z.ZodObject, Input> {
  /** CloudFormation's name of the type, e.g. `AWS::S3::Bucket`. */
  name: string;
  /** Properties with an effect here; strict at every level, so that what it does not name is refused. */
  properties: Schema;
  /** Properties that are known and have no effect here, each with the reason. */
  withoutEffect: Readonly<Record<string, string>>;
  /** Turns properties into what is created, and gives it its name. Pure. */
  identify(properties: z.output<Schema>, origin: Origin): { identity: Identity; input: Input };
  /** Brings the thing to the state of `input`, whether or not it is there. */
  put(input: Input, services: DeploymentServices): Promise<void>;
  /** Removes the thing; succeeds if it is gone. */
  delete(physicalId: string, services: DeploymentServices): Promise<void>;
}

/** A resource of the template, ready to be created. */
export interface BoundResource {
  physicalId: string;
  values: ResourceValues;
  /** Differs when `put` has something to do. */
  fingerprint: string;
  put(services: DeploymentServices): Promise<void>;
}

/** One CloudFormation type, whatever its properties are. */
export interface ResourceType {
  readonly name: string;
  readonly knownProperties: readonly string[];
  readonly withoutEffect: Readonly<Record<string, string>>;
  /** @throws TemplateError that names resource, property and what to do. */
  bind(properties: Readonly<Record<string, unknown>>, origin: Origin): BoundResource;
  delete(physicalId: string, services: DeploymentServices): Promise<void>;
}

const advice = 'Leave it out of the stack, or deploy to LocalStack or AWS.';

function describe(issue: z.core.$ZodIssue, knownProperties: readonly string[]): string {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return `property ${path}: ${issue.message}`;
  const names = issue.keys.map((key) => (path === '' ? key : `${path}.${key}`));
  const known = path === '' ? `; known are ${knownProperties.join(', ')}` : '';
  return `property ${names.join(', ')} is not known to the embedded environment${known}`;
}

export function defineResourceType<Schema extends z.ZodObject, Input>(
  definition: ResourceTypeDefinition<Schema, Input>,
): ResourceType {
  const { name, properties: schema, withoutEffect } = definition;
  const knownProperties = [...Object.keys(schema.shape), ...Object.keys(withoutEffect)];

  function parse(properties: Readonly<Record<string, unknown>>, logicalId: string): z.output<Schema> {
    const effective = Object.fromEntries(
      Object.entries(properties).filter(([key]) => !Object.hasOwn(withoutEffect, key)),
    );
    const parsed = schema.safeParse(effective);
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map((issue) => describe(issue, knownProperties));
    throw new TemplateError(`Resource ${logicalId} (${name}): ${problems.join('; ')}. ${advice}`);
  }

  return {
    name,
    knownProperties,
    withoutEffect,
    bind(properties, origin) {
      const { identity, input } = definition.identify(parse(properties, origin.logicalId), origin);
      return {
        physicalId: identity.physicalId ?? identity.ref,
        values: { ref: identity.ref, attributes: identity.attributes },
        fingerprint: JSON.stringify(input),
        put: (services) => definition.put(input, services),
      };
    },
    delete: definition.delete,
  };
}
