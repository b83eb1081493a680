/**
 * Work that must happen later or again, whatever becomes of this node: kept in PostgreSQL by
 * graphile-worker, taken up by whichever node is free, tried again with growing pauses. A job is
 * added inside the transaction that makes it necessary, so that the one never is without the other.
 */
export { addJob, type JobOptions } from './add';
export { closeJobs, openJobs, type Clock, type Tasks } from './runner';
