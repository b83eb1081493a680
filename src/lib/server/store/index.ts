/**
 * The one place of truth: PostgreSQL, embedded on one machine or yours by `DATABASE_URL`, with one
 * schema and one way to migrate it. It knows tables and transactions, never what they mean: the
 * capabilities beside it do. What it has acknowledged is on the disk.
 */
export { gathered } from './gathered';
export { isUnavailable, PatientPool, sqlState } from './pool';
export * from './schema';
export { setting } from './setting';
export { closeStore, getStore, openStore, type Database, type Executor, type Store } from './store';
export { transaction, type Transaction } from './transaction';
