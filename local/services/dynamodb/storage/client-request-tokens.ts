import type { Database } from 'lmdb';
import type { Clock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';

const validityMs = 10 * 60 * 1000;

interface UsedToken {
  readonly requestDigest: string;
  readonly expiresAt: number;
}

/** Which transactions were carried out in the last ten minutes, so that a repeated one is not carried out again. */
export class ClientRequestTokens {
  readonly #clock: Clock;
  readonly #tokens: Database<UsedToken, string>;

  constructor(store: Store, clock: Clock) {
    this.#clock = clock;
    this.#tokens = store.collection('dynamodb:client-request-tokens');
  }

  /** The digest of the request that used this token, while it counts. */
  digestOf(token: string): string | undefined {
    const used = this.#tokens.get(token);
    return used !== undefined && used.expiresAt > this.#clock.now() ? used.requestDigest : undefined;
  }

  /** Only inside the store transaction of the request's writes. */
  remember(token: string, requestDigest: string): void {
    void this.#tokens.put(token, { requestDigest, expiresAt: this.#clock.now() + validityMs });
  }

  /** Only inside a store transaction. */
  forgetExpired(): void {
    const now = this.#clock.now();
    for (const { key, value } of [...this.#tokens.getRange({})]) {
      if (value.expiresAt <= now) void this.#tokens.remove(key);
    }
  }
}
