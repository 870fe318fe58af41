import type { DynamoDbContext } from '../context.ts';
import type { Table } from '../table/table.ts';

/** AWS expires items within days; ten seconds are soon enough for a test and cost nothing. */
const intervalMs = 10_000;
const maxItemsAtOnce = 100;

/**
 * Does every ten seconds what DynamoDB does by itself: deletes items whose time to live is over, forgets stream records
 * after a day and client request tokens after ten minutes. Disposing stops it after the round under way.
 */
export function startHousekeeping(context: DynamoDbContext): AsyncDisposable {
  let stopped = false;
  let round = Promise.resolve();
  let timer = context.clock.after(intervalMs, runRound);

  function runRound(): void {
    round = context.store
      .transaction(() => tidyUp(context))
      .then(() => {
        if (!stopped) timer = context.clock.after(intervalMs, runRound);
      });
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      timer[Symbol.dispose]();
      await round;
    },
  };
}

/** One round; only inside a store transaction. What is left over comes with the next. */
function tidyUp(context: DynamoDbContext): void {
  expireItems(context);
  context.streams.trim();
  context.tokens.forgetExpired();
}

function expireItems({ items, tables, clock }: DynamoDbContext): void {
  const due = items.expirations.due(clock.now(), maxItemsAtOnce);
  if (due.length === 0) return;
  const byId = new Map<number, Table>(tables.names().map((name) => [tables.get(name).id, tables.get(name)]));
  for (const { expirationKey, itemKey } of due) {
    const table = byId.get(itemKey.readUInt32BE(1));
    const stored = items.get(itemKey);
    if (table !== undefined && stored !== undefined && isExpiring(table)) {
      items.write(table, itemKey, stored, undefined, 'expiry');
    } else {
      items.expirations.remove(expirationKey);
    }
  }
}

const isExpiring = (table: Table) => table.timeToLiveAttribute !== undefined;
