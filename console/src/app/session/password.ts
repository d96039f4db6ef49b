/** Who somebody says they are, and what proves it. Stays in memory. */
export interface Claim {
  readonly account: string;
  readonly user: string;
  readonly password: string;
  readonly newPassword?: string;
}

/** What a new password must have, if the answer to a sign-in asks for one. */
export function rulesOf(body: unknown): readonly string[] | null {
  if (body === null || typeof body !== 'object') return null;
  const { code, rules } = body as Record<string, unknown>;
  if (code !== 'NewPasswordRequired') return null;
  return Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'string') : [];
}

/** What is wrong with a new password before it is sent; the program checks the rest. */
export function flawOf(claim: Claim, newPassword: string, repeated: string): string | null {
  if (newPassword === '') return 'Enter a new password.';
  if (newPassword === claim.password) return 'The new password must be another one.';
  if (newPassword !== repeated) return 'The two are not the same.';
  return null;
}
