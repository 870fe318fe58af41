import type { EventBridgeEvent } from '../event-bus.ts';
import type { Target } from '../rule.ts';
import { type TransformerContext, transformInput } from './input-transformer.ts';
import { valueAtPath } from './json-path.ts';

/** The JSON text a target gets for an event. */
export function targetInput(target: Target, event: EventBridgeEvent, context: TransformerContext): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAtPath(event, target.InputPath) ?? null);
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  const text = transformInput(target.InputTransformer, event, context);
  return isJson(text) ? text : JSON.stringify(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
