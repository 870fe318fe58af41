import type { EventBridgeEvent } from '../event-bus.ts';
import type { Target } from '../rule.ts';
import { valueAtPath } from './json-path.ts';

type InputTransformer = NonNullable<Target['InputTransformer']>;

/** What the reserved variables say. */
export interface TransformerContext {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly ingestionTime: string;
}

/**
 * Fills a template: `<name>` stands for what its path found. Between quotes a text goes in as it is, anywhere else as JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function transformInput(
  { InputPathsMap, InputTemplate }: InputTransformer,
  event: EventBridgeEvent,
  context: TransformerContext,
): string {
  const variables = new Map<string, unknown>([
    ['aws.events.rule-arn', context.ruleArn],
    ['aws.events.rule-name', context.ruleName],
    ['aws.events.event.ingestion-time', context.ingestionTime],
    ['aws.events.event', withoutDetail(event)],
    ['aws.events.event.json', event],
  ]);
  for (const [name, path] of Object.entries(InputPathsMap ?? {})) variables.set(name, valueAtPath(event, path));

  let insideQuotes = false;
  return InputTemplate.replace(/\\.|"|<([^<>\s"]+)>/g, (match, name: string | undefined) => {
    if (match === '"') insideQuotes = !insideQuotes;
    if (name === undefined || !variables.has(name)) return match;
    return insideQuotes ? quotedText(variables.get(name)) : JSON.stringify(variables.get(name) ?? '');
  });
}

/** Inside a JSON text: its characters escaped, without quotes of its own; other values as their JSON. */
function quotedText(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

function withoutDetail({ detail: _detail, ...rest }: EventBridgeEvent) {
  return rest;
}
