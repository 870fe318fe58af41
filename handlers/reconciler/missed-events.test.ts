import { describe, it } from 'vitest';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { type Miss, misses } from '../fakes/missed-events.ts';
import { type Death, mortalWorld } from '../fakes/mortal-world.ts';
import { createHandler } from './handler.ts';

async function tick(world: World, seen: World = world): Promise<void> {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  await createHandler(seen)();
}

async function worldWith({ triggerType = 'S3', miss }: Pick<Miss, 'miss'> & { triggerType?: 'S3' | 'Schedule' }) {
  const world = buildWorld({ triggerType });
  await miss(world);
  return world;
}

describe.each(misses)('the reconciler misses $title', ({ healed, ...miss }) => {
  it('and heals it within two ticks', async () => {
    const world = await worldWith(miss);

    await tick(world);
    await tick(world);

    await healed(world);
  });

  it('and heals it as well if every tick comes twice at once', async () => {
    const world = await worldWith(miss);

    for (let number = 0; number < 2; number += 1) {
      world.clock.now = new Date(world.clock.now.getTime() + 60_000);
      await Promise.all([createHandler(world)(), createHandler(world)()]);
    }

    await healed(world);
  });

  it.each<[Death['moment'], string, number]>([
    ['before', 'first', 1],
    ['amid', 'first', 1],
    ['after', 'first', 1],
    ['before', 'second', 2],
    ['amid', 'second', 2],
    ['after', 'second', 2],
  ])('and heals it wherever it has died %s an effect of the %s tick', async (moment, _, dyingTick) => {
    let effect = 0;
    let hasDied = true;
    while (hasDied) {
      effect += 1;
      const world = await worldWith(miss);
      const mortal = mortalWorld(world, { effect, moment });

      if (dyingTick === 2) await tick(world);
      await tick(world, mortal.world).catch(() => {});
      await tick(world);
      if (dyingTick === 1) await tick(world);

      await healed(world);
      hasDied = mortal.hasDied();
    }
  });
});
