/** What this device sent is known to the device alone. */
export const csr = true;
