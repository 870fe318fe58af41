import type { Clock } from '../../clock.ts';
import { type ArnScope, parseTargetArn, ruleArn } from './arns.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { EventBridgeEvent } from './event-bus.ts';
import { fieldsOf } from './pattern/event-fields.ts';
import type { Rule } from './rule.ts';
import type { RuleCatalog } from './rule-catalog.ts';

/** Turns an event into one delivery per target of each matching rule. Called inside a store transaction. */
export interface EventPublisher {
  publish(event: EventBridgeEvent, busName: string): void;
  /** An event that another bus sent on: it goes to no third bus, so it cannot go round in circles. */
  publishForwarded(event: EventBridgeEvent, busName: string): void;
  /** For a rule whose time has come: no pattern is asked. */
  publishToRule(event: EventBridgeEvent, rule: Rule): void;
}

export function createEventPublisher(
  { catalog, clock, scope }: { catalog: RuleCatalog; clock: Clock; scope: ArnScope },
  addDelivery: (delivery: Delivery) => void,
): EventPublisher {
  function deliver(event: EventBridgeEvent, rule: Rule, mayForward: boolean): void {
    const nowMs = clock.now();
    for (const target of rule.targets) {
      if (!mayForward && parseTargetArn(target.Arn)?.kind === 'bus') continue;
      addDelivery({
        event,
        target,
        ruleName: rule.name,
        ruleArn: ruleArn(scope, rule.busName, rule.name),
        ingestedAtMs: nowMs,
        attempts: { firstAttemptAtMs: nowMs, functionFailures: 0, notTaken: 0 },
        notBeforeMs: nowMs,
      });
    }
  }

  function match(event: EventBridgeEvent, busName: string, mayForward: boolean): void {
    const fields = fieldsOf(event);
    for (const { rule, pattern } of catalog.patternsOf(busName)) {
      if (pattern.matches(fields)) deliver(event, rule, mayForward);
    }
  }

  return {
    publish: (event, busName) => match(event, busName, true),
    publishForwarded: (event, busName) => match(event, busName, false),
    publishToRule: (event, rule) => deliver(event, rule, true),
  };
}
