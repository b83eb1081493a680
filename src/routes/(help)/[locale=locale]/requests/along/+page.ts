/** What the code says stands in the fragment, which only scripts can read. */
export const csr = true;
