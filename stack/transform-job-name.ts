/** What the names of Slipway's transform jobs begin with; the account's other ones are none of its business. */
export const transformJobNamePrefix = 'slipway-';
