import type { Store } from '../../store/store.ts';
import { defaultBusName } from './arns.ts';
import { busNotFound, ruleNotFound } from './errors.ts';
import { compilePattern, type EventPattern } from './pattern/event-pattern.ts';
import { type Bus, isEnabled, type Rule } from './rule.ts';

/**
 * Buses and rules. All of them are also in memory, with compiled patterns, since every event is compared with every rule;
 * changes go through this, inside a store transaction.
 */
export interface RuleCatalog {
  /** @throws AwsError ResourceNotFoundException */
  bus(busName: string): Bus;
  findBus(busName: string): Bus | undefined;
  buses(): readonly Bus[];
  putBus(bus: Bus): void;
  removeBus(busName: string): void;
  /** @throws AwsError ResourceNotFoundException for the bus or the rule */
  rule(busName: string, ruleName: string): Rule;
  findRule(busName: string, ruleName: string): Rule | undefined;
  /** Of one bus, by name. */
  rules(busName: string): readonly Rule[];
  putRule(rule: Rule): void;
  removeRule(rule: Rule): void;
  /** Enabled rules with a pattern. */
  patternsOf(busName: string): Iterable<{ readonly rule: Rule; readonly pattern: EventPattern }>;
}

type RuleKey = [busName: string, ruleName: string];

export function createRuleCatalog(store: Store, nowMs: number): RuleCatalog {
  const storedBuses = store.collection<Bus, string>('events:buses');
  const storedRules = store.collection<Rule, RuleKey>('events:rules');
  const buses = new Map<string, Bus>([
    [defaultBusName, { name: defaultBusName, createdAtMs: nowMs, modifiedAtMs: nowMs, tags: {} }],
  ]);
  const rules = new Map<string, Map<string, { rule: Rule; pattern: EventPattern | undefined }>>();

  const rulesOf = (busName: string) => rules.get(busName) ?? new Map<string, never>();

  function remember(rule: Rule): void {
    const ofBus = rules.get(rule.busName) ?? new Map();
    rules.set(rule.busName, ofBus);
    const pattern = rule.eventPattern === undefined ? undefined : compilePattern(rule.eventPattern);
    ofBus.set(rule.name, { rule, pattern });
  }

  for (const { value } of storedBuses.getRange()) buses.set(value.name, value);
  for (const { value } of storedRules.getRange()) remember(value);

  function bus(busName: string): Bus {
    const found = buses.get(busName);
    if (found === undefined) throw busNotFound(busName);
    return found;
  }

  return {
    bus,
    findBus: (busName) => buses.get(busName),
    buses: () => [...buses.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    putBus(changed) {
      buses.set(changed.name, changed);
      void storedBuses.put(changed.name, changed);
    },
    removeBus(busName) {
      buses.delete(busName);
      void storedBuses.remove(busName);
    },
    rule(busName, ruleName) {
      bus(busName);
      const found = rulesOf(busName).get(ruleName);
      if (found === undefined) throw ruleNotFound(ruleName, busName);
      return found.rule;
    },
    findRule: (busName, ruleName) => rulesOf(busName).get(ruleName)?.rule,
    rules: (busName) =>
      [...rulesOf(busName).values()].map(({ rule }) => rule).sort((a, b) => (a.name < b.name ? -1 : 1)),
    putRule(rule) {
      remember(rule);
      void storedRules.put([rule.busName, rule.name], rule);
    },
    removeRule(rule) {
      rules.get(rule.busName)?.delete(rule.name);
      void storedRules.remove([rule.busName, rule.name]);
    },
    *patternsOf(busName) {
      for (const { rule, pattern } of rulesOf(busName).values()) {
        if (pattern !== undefined && isEnabled(rule)) yield { rule, pattern };
      }
    },
  };
}
