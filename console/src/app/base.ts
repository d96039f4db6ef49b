/** Where the console lies at the program. */
export const BASE = '/console';
