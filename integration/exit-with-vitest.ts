// A test process that went on after a kill -9 of Vitest would deploy to containers that the next run removes.
process.once('disconnect', () => process.exit(1));
