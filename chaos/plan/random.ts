import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Choices that depend on nothing but the seed. */
export interface Random {
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True with this probability, to the percent. */
  chance(probability: number): boolean;
  /** One of them. @throws RangeError when there is none */
  one<Choice>(choices: readonly Choice[]): Choice;
}

export function createRandom(seed: number): Random {
  // Seeds that are neighbours give the same first choices but for one bit: the hash sets them apart.
  const generator = xoroshiro128plus(createHash('sha256').update(String(seed)).digest().readInt32LE());
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    whole,
    chance: (probability) => whole(1, 100) <= probability * 100,
    one(choices) {
      const [chosen] = choices.slice(whole(0, choices.length - 1));
      if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
      return chosen;
    },
  };
}
