/** Made by `vite/staff-files.ts`: the addresses of what only the desk and the editors open. */
export const staffFiles: readonly string[];
