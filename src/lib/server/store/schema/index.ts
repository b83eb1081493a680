/** Every table, one file per capability. drizzle-kit reads this folder: relative imports only. */
export * from './cases';
export * from './fleet';
export * from './library';
export * from './learning';
export * from './limits';
export * from './setting';
export * from './staff';
