import type { World } from './build-world.ts';

/**
 * When an invocation dies: at which of its effects, counted from 1, and whether that one still takes place; `amid`: of a write of
 * many rows the first half does.
 */
export interface Death {
  effect: number;
  moment: 'before' | 'amid' | 'after';
}

const effects: ReadonlySet<string | symbol> = new Set([
  ...['put', 'delete', 'write', 'writeAll', 'reserve', 'record', 'claim', 'markCollecting', 'reopen', 'close'],
  ...['endTransform', 'create', 'move'],
]);

class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * The same world, as seen by one invocation that dies. From its death on every call fails, so whatever it has under way gets no
 * farther, like the process of a function that ran out of time.
 */
export function mortalWorld(world: World, death: Death): { world: World; hasDied: () => boolean } {
  let count = 0;
  let isDead = false;

  const mortal = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (isDead) throw new Killed();
          const call = (): unknown => Reflect.apply(member, target, args);
          if (!effects.has(name)) return call();
          count += 1;
          if (count !== death.effect) return call();
          isDead = true;
          const half = args.map((arg) => (Array.isArray(arg) ? arg.slice(0, arg.length / 2) : arg));
          return dieAt(death.moment === 'amid' ? () => Reflect.apply(member, target, half) : call, death.moment);
        };
      },
    });

  return {
    world: {
      ...world,
      jobs: mortal(world.jobs),
      batches: mortal(world.batches),
      bookmarks: mortal(world.bookmarks),
      stream: mortal(world.stream),
      objects: mortal(world.objects),
      transformJobs: mortal(world.transformJobs),
    },
    hasDied: () => isDead,
  };
}

async function dieAt(call: () => unknown, moment: Death['moment']): Promise<never> {
  if (moment !== 'before') await call();
  throw new Killed();
}
