import type { Assembly } from './assembly.ts';
import { dependencyOrder } from './dependency-order.ts';
import { TemplateError } from './errors.ts';
import { evaluate, evaluateProperties, referencesIn } from './intrinsics/index.ts';
import type { Scope } from './intrinsics/intrinsic.ts';
import { createNaming } from './naming.ts';
import type { StackPlace } from './pseudo-parameters.ts';
import type { BoundResource, Origin, ResourceType } from './resource-type.ts';
import { resourceTypes } from './resources/index.ts';
import { createScope, type ResourceValues } from './scope.ts';
import type { Template, TemplateResource } from './template.ts';

/** A resource with all its values, ready to be created. */
export interface StackResource extends BoundResource {
  logicalId: string;
  type: ResourceType;
  /** Logical ids. */
  dependencies: readonly string[];
  /** Whether the thing stays when the resource leaves the template. */
  retainWhenRemoved: boolean;
  /** Whether the thing stays when another one takes its place. */
  retainWhenReplaced: boolean;
}

export interface Stack {
  /** Each behind those that it depends on. */
  resources: readonly StackResource[];
  outputs: Readonly<Record<string, string>>;
}

const typesByName = new Map(resourceTypes.map((type) => [type.name, type]));

function typeOf(logicalId: string, { Type, Properties }: TemplateResource): ResourceType {
  const type = typesByName.get(Type);
  if (type === undefined) {
    throw new TemplateError(
      `Resource ${logicalId} is of type ${Type}, which the embedded environment does not know; it knows ` +
        `${[...typesByName.keys()].join(', ')}. Leave it out of the stack, or deploy to LocalStack or AWS.`,
    );
  }
  const unknown = Object.keys(Properties).filter((property) => !type.knownProperties.includes(property));
  if (unknown.length > 0) {
    throw new TemplateError(
      `Resource ${logicalId} (${Type}): property ${unknown.join(', ')} is not known to the embedded environment; known ` +
        `are ${type.knownProperties.join(', ')}. Leave it out of the stack, or deploy to LocalStack or AWS.`,
    );
  }
  return type;
}

/** Properties that have an effect; references in the others make no dependency and need no value. */
const effectiveProperties = (type: ResourceType, { Properties }: TemplateResource): Record<string, unknown> =>
  Object.fromEntries(Object.entries(Properties).filter(([property]) => !Object.hasOwn(type.withoutEffect, property)));

function inOrder(template: Template, scope: Scope) {
  const present = Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
    .map(([logicalId, resource]) => {
      const type = typeOf(logicalId, resource);
      const properties = effectiveProperties(type, resource);
      const dependencies = [...resource.DependsOn, ...referencesIn(properties, scope)];
      return [logicalId, { logicalId, resource, type, properties, dependencies }] as const;
    });
  const byId = new Map(present);
  const order = dependencyOrder(new Map(present.map(([logicalId, { dependencies }]) => [logicalId, dependencies])));
  return order.flatMap((logicalId) => byId.get(logicalId) ?? []);
}

function evaluateOutputs(template: Template, scope: Scope): Record<string, string> {
  const present = Object.entries(template.Outputs).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  );
  return Object.fromEntries(present.map(([name, { Value }]) => [name, String(evaluate(Value, scope))]));
}

/**
 * All values of a stack, worked out before anything is created: names and ids are derived from the stack's name and the
 * logical ids, so that nothing has to exist to be referred to.
 *
 * @throws TemplateError for what the template has and this environment does not know.
 */
export function resolveStack(
  { template, stackName, assetFolders }: Assembly,
  place: Omit<StackPlace, 'stackName'>,
): Stack {
  const stackPlace: StackPlace = { ...place, stackName };
  const values = new Map<string, ResourceValues>();
  const scope = createScope(template, stackPlace, values);
  const resources = inOrder(template, scope).map(({ logicalId, resource, type, properties, dependencies }) => {
    const origin: Origin = {
      ...createNaming(stackPlace, logicalId),
      assetFolder(objectKey) {
        const folder = assetFolders.get(objectKey);
        if (folder !== undefined) return folder;
        throw new TemplateError(
          `Resource ${logicalId} needs the asset ${objectKey}, which the assembly does not have.`,
        );
      },
    };
    const bound = type.bind(evaluateProperties(properties, scope), origin);
    values.set(logicalId, bound.values);
    return {
      ...bound,
      logicalId,
      type,
      dependencies,
      retainWhenRemoved: resource.DeletionPolicy !== 'Delete',
      retainWhenReplaced: resource.UpdateReplacePolicy !== 'Delete',
    };
  });
  return { resources, outputs: evaluateOutputs(template, scope) };
}
