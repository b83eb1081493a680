/**
 * This device: its copy of the library, the requests it sent and has still to send, who it is to
 * the server, and what this person tried. Browser only.
 */
export { database, type OwnCase, type Outgoing } from './database';
export * from './events';
export * from './identity';
export * from './outbox';
export * from './trail';
