/**
 * The kiosk is one page whose address never changes: prerendered without content, so that it starts
 * from the device's own copy with the server dead.
 */
export const ssr = false;
export const prerender = true;
