/** Of each service that job-api calls. A client of DynamoDB would else try four times. */
export const callLimits = { requestTimeoutMs: 2000, maxAttempts: 3 } as const;

/** A cancel: the job, its batch, the write, the job again. */
const maxCallsInARow = 4;

/** The SDK's pauses between three tries of a service that does not answer: up to 50 ms and up to 100 ms. */
const maxPausesMs = 150;

/** The longest that a request to the API takes while services do not answer, or do so only in the end. */
export const maxRequestMs = maxCallsInARow * (callLimits.maxAttempts * callLimits.requestTimeoutMs + maxPausesMs);
