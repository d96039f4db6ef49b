/** Policies are kept as they were put; people read them with line breaks. */
export function pretty(policy: string): string {
  try {
    return JSON.stringify(JSON.parse(policy), null, 2);
  } catch {
    return policy;
  }
}

/** What is wrong with the text before anybody is asked. */
export function syntaxOf(policy: string): string | undefined {
  if (policy.trim() === '') return undefined;
  try {
    JSON.parse(policy);
    return undefined;
  } catch (error) {
    return error instanceof Error ? `Not JSON: ${error.message}` : 'Not JSON.';
  }
}

/**
 * A policy to begin with: one principal may read this secret. It has to be one that there is, because
 * others cannot be named.
 */
export function example(principal: string): string {
  return pretty(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: principal },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
      ],
    }),
  );
}
