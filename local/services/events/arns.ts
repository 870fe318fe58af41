/** Where this environment pretends to be. */
export interface ArnScope {
  readonly region: string;
  readonly accountId: string;
}

export const defaultBusName = 'default';

export const busArn = ({ region, accountId }: ArnScope, busName: string): string =>
  `arn:aws:events:${region}:${accountId}:event-bus/${busName}`;

/** A rule of the default bus does not name it. */
export const ruleArn = ({ region, accountId }: ArnScope, busName: string, ruleName: string): string =>
  `arn:aws:events:${region}:${accountId}:rule/${busName === defaultBusName ? '' : `${busName}/`}${ruleName}`;

/** A bus is named by its name or its ARN; nothing means the default one. */
export const busNameOf = (nameOrArn: string | undefined): string =>
  nameOrArn?.replace(/^arn:aws[^:]*:events:[^:]*:\d{12}:event-bus\//, '') ?? defaultBusName;

/** What a target's ARN points to; `undefined` for a kind of target that is not offered here. */
export function parseTargetArn(arn: string): TargetResource | undefined {
  const [, partition = '', service = '', resource = ''] = /^arn:(aws[^:]*):([^:]+):[^:]*:\d{12}:(.+)$/.exec(arn) ?? [];
  if (partition === '') return undefined;
  const [, functionName] = /^function:([^:]+)(?::[^:]+)?$/.exec(resource) ?? [];
  if (service === 'lambda' && functionName !== undefined) return { kind: 'function', functionName };
  const [, streamName] = /^stream\/([^/]+)$/.exec(resource) ?? [];
  if (service === 'kinesis' && streamName !== undefined) return { kind: 'stream', streamName };
  const [, busName] = /^event-bus\/(.+)$/.exec(resource) ?? [];
  if (service === 'events' && busName !== undefined) return { kind: 'bus', busName };
  return undefined;
}

export type TargetResource =
  | { readonly kind: 'function'; readonly functionName: string }
  | { readonly kind: 'stream'; readonly streamName: string }
  | { readonly kind: 'bus'; readonly busName: string };
