import type { Clock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';
import { type ArnScope, defaultBusName, ruleArn } from '../arns.ts';
import type { EventPublisher } from '../event-publisher.ts';
import { createPatientCommits } from '../patient-commits.ts';
import { rfc3339 } from '../rfc3339.ts';
import { isEnabled, type Rule } from '../rule.ts';
import type { RuleCatalog } from '../rule-catalog.ts';
import { parseSchedule, type Schedule } from './schedule-expression.ts';

/** Fires rules with a schedule. When a rule fires next is stored: a restart neither forgets nor restarts its period. */
export interface Scheduler extends Disposable {
  /** Begins to fire; rules that are there get their next time. */
  start(): void;
  /** Takes note of rules that were added, changed, enabled, disabled or removed; to be called after their commit. */
  refresh(): Promise<void>;
  /** Fires every enabled rule with a schedule now, beside its times; returns the names. */
  fireAll(): Promise<readonly string[]>;
}

interface ScheduleState {
  readonly expression: string;
  /** Absent when the schedule has no time left. */
  readonly nextAtMs?: number;
}

export interface SchedulerDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly scope: ArnScope;
  readonly catalog: RuleCatalog;
  readonly publisher: EventPublisher;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
}

export function createScheduler(dependencies: SchedulerDependencies): Scheduler {
  const { store, clock, scope, catalog, publisher, newId, onError } = dependencies;
  const states = store.collection<ScheduleState, string>('events:schedules');
  const commits = createPatientCommits({ store, clock }, onError);
  let timer: Disposable | undefined;
  let started = false;
  let stopped = false;

  /** Schedules are for the default bus alone. */
  function scheduledRules(): { rule: Rule; expression: string; schedule: Schedule }[] {
    return catalog.rules(defaultBusName).flatMap((rule) => {
      const expression = rule.scheduleExpression;
      const schedule = expression === undefined || !isEnabled(rule) ? undefined : parseSchedule(expression);
      return expression === undefined || schedule === undefined ? [] : [{ rule, expression, schedule }];
    });
  }

  const stateAfter = (expression: string, schedule: Schedule, afterMs: number): ScheduleState => {
    const nextAtMs = schedule.nextAfter(afterMs);
    return nextAtMs === undefined ? { expression } : { expression, nextAtMs };
  };

  function fire(rule: Rule, atMs: number): void {
    const event = {
      version: '0',
      id: newId(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: scope.accountId,
      time: rfc3339(atMs),
      region: scope.region,
      resources: [ruleArn(scope, rule.busName, rule.name)],
      detail: {},
    } as const;
    publisher.publishToRule(event, rule);
  }

  function refresh(): void {
    const rules = scheduledRules();
    for (const name of [...states.getKeys()]) {
      if (!rules.some(({ rule }) => rule.name === name)) void states.remove(name);
    }
    for (const { rule, expression, schedule } of rules) {
      if (states.get(rule.name)?.expression === expression) continue;
      void states.put(rule.name, stateAfter(expression, schedule, clock.now()));
    }
    arm(rules.map(({ rule }) => states.get(rule.name)?.nextAtMs));
  }

  /** A rule whose times passed while nothing ran fires once for all of them. */
  function fireDue(): void {
    const nowMs = clock.now();
    const rules = scheduledRules();
    for (const { rule, expression, schedule } of rules) {
      const nextAtMs = states.get(rule.name)?.nextAtMs;
      if (nextAtMs === undefined || nextAtMs > nowMs) continue;
      fire(rule, nextAtMs);
      const following = stateAfter(expression, schedule, nextAtMs);
      const isPast = following.nextAtMs !== undefined && following.nextAtMs <= nowMs;
      void states.put(rule.name, isPast ? stateAfter(expression, schedule, nowMs) : following);
    }
    arm(rules.map(({ rule }) => states.get(rule.name)?.nextAtMs));
  }

  function arm(times: readonly (number | undefined)[]): void {
    timer?.[Symbol.dispose]();
    timer = undefined;
    const known = times.filter((time) => time !== undefined);
    if (known.length === 0 || !started || stopped) return;
    timer = clock.after(Math.max(0, Math.min(...known) - clock.now()), () => {
      if (!stopped) void commits.commit(fireDue);
    });
  }

  return {
    start() {
      started = true;
      void commits.commit(refresh);
    },
    async refresh() {
      try {
        await store.transaction(refresh);
      } catch (error) {
        void commits.commit(refresh); // The rules are as they are, whatever becomes of the request.
        throw error;
      }
    },
    fireAll: () =>
      store.transaction(() => {
        const rules = scheduledRules().map(({ rule }) => rule);
        for (const rule of rules) fire(rule, clock.now());
        return rules.map((rule) => rule.name);
      }),
    [Symbol.dispose]() {
      stopped = true;
      commits[Symbol.dispose]();
      timer?.[Symbol.dispose]();
    },
  };
}
