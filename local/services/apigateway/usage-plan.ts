export interface ApiKey {
  readonly apiKeyId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: string;
  readonly createdDate: number;
}

export interface UsagePlan {
  readonly usagePlanId: string;
  readonly name: string;
  readonly stages: readonly StageReference[];
  readonly throttle?: Throttle;
  readonly quota?: Quota;
  readonly apiKeyIds: readonly string[];
}

export interface StageReference {
  readonly restApiId: string;
  readonly stageName: string;
}

/** A token bucket: `burstLimit` requests at once, refilled at `rateLimit` per second. */
export interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export interface Quota {
  readonly limit: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}
