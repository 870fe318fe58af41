import type { DynamoDbContext } from '../context.ts';
import type { Table } from '../table/table.ts';

/** AWS expires items within days; ten seconds are soon enough for a test and cost nothing. */
const intervalMs = 10_000;
/** Records and tokens may lie a little longer: looking for old ones costs more. */
const trimIntervalMs = 60_000;
const maxItemsAtOnce = 100;

/**
 * Does in the background what DynamoDB does by itself: deletes items whose time to live is over, forgets stream records
 * after a day and client request tokens after ten minutes. Disposing stops it after the round under way.
 */
export function startHousekeeping(context: DynamoDbContext): AsyncDisposable {
  const { clock, items, logger } = context;
  let stopped = false;
  let nextTrimAt = clock.now() + trimIntervalMs;
  let round = Promise.resolve();
  let timer = clock.after(intervalMs, runRound);

  function runRound(): void {
    round = tidyUp()
      .catch((error: unknown) => logger.error({ err: error }, 'DynamoDB could not tidy up'))
      .then(() => {
        if (!stopped) timer = clock.after(intervalMs, runRound);
      });
  }

  /** Opens no transaction while there is nothing to do. */
  async function tidyUp(): Promise<void> {
    const isTrimDue = clock.now() >= nextTrimAt;
    if (!isTrimDue && items.expirations.due(clock.now(), 1).length === 0) return;
    await context.store.transaction(() => {
      expireItems(context);
      if (isTrimDue) trim(context);
    });
    if (isTrimDue) nextTrimAt = clock.now() + trimIntervalMs;
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      timer[Symbol.dispose]();
      await round;
    },
  };
}

function trim({ streams, tokens }: DynamoDbContext): void {
  streams.trim();
  tokens.forgetExpired();
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
