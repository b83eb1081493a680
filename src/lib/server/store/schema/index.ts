/** Every table, one file per capability. drizzle-kit reads this folder: relative imports only. */
export * from './setting';
