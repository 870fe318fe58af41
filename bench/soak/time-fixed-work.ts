const additions = 5_000_000;

/** How long the machine takes for the same few milliseconds of work, in this process. */
export function timeFixedWork(): number {
  const startedAt = performance.now();
  let sum = 0;
  for (let number = 0; number < additions; number += 1) sum += number % 7;
  // The sum is looked at, or the loop could be left out.
  return sum > 0 ? performance.now() - startedAt : 0;
}
