import { describe, expect, test } from 'vitest';
import type { EventBridgeEvent } from '../event-bus.ts';
import type { Target } from '../rule.ts';
import { targetInput } from './target-input.ts';

const event: EventBridgeEvent = {
  version: '0',
  id: 'e1',
  'detail-type': 'Order "Placed"',
  source: 'shop',
  account: '000000000000',
  time: '2026-11-21T09:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail: { id: 7, items: [{ name: 'ship' }], 'a key': true },
};
const context = { ruleArn: 'arn:rule', ruleName: 'orders', ingestionTime: '2026-11-21T09:00:01Z' };
const inputOf = (target: Partial<Target>) => targetInput({ Id: '1', Arn: 'arn', ...target }, event, context);

describe('targetInput', () => {
  test('is the event itself by default', () => {
    expect(JSON.parse(inputOf({}))).toEqual(event);
  });

  test('is the constant input', () => {
    expect(inputOf({ Input: '{"a":1}' })).toBe('{"a":1}');
  });

  test.each([
    ['$.detail.items[0].name', '"ship"'],
    ["$.detail['a key']", 'true'],
    ['$.detail', JSON.stringify(event.detail)],
    ['$.nothing.there', 'null'],
    ['$', JSON.stringify(event)],
  ])('is the part at %s', (path, expected) => {
    expect(inputOf({ InputPath: path })).toBe(expected);
  });

  test('puts values into a JSON template, texts into quotes as they are', () => {
    const input = inputOf({
      InputTransformer: {
        InputPathsMap: { id: '$.detail.id', type: '$.detail-type', items: '$.detail.items', none: '$.none' },
        InputTemplate:
          '{"id": <id>, "items": <items>, "type": <type>, "text": "order <id> of <type>: <items><none>", "rule": <aws.events.rule-name>}',
      },
    });

    expect(JSON.parse(input)).toEqual({
      id: 7,
      items: [{ name: 'ship' }],
      type: 'Order "Placed"',
      text: 'order 7 of Order "Placed": [{"name":"ship"}]',
      rule: 'orders',
    });
  });

  test('makes a JSON text of a template that is no JSON', () => {
    const input = inputOf({ InputTransformer: { InputPathsMap: { id: '$.detail.id' }, InputTemplate: 'order <id>' } });

    expect(input).toBe('"order 7"');
  });
});
