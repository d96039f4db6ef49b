import { GetResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { useCallback } from 'react';
import { useClients } from '../../../../aws/ClientsProvider';
import { useLoad } from '../../../../aws/useLoad';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { Loading } from '../../../../elements/Loading';
import type { Secret } from '../../secret';
import { PolicyForm } from './PolicyForm';
import { pretty } from './policy';

/** The policy on the secret itself: who may do what with it, besides what their own policies say. */
export function PolicyTab({ secret }: { secret: Secret }) {
  const { secrets } = useClients();
  const { value, failure, reload } = useLoad(
    useCallback(
      async (signal) => {
        const command = new GetResourcePolicyCommand({ SecretId: secret.arn });
        const { ResourcePolicy } = await secrets.send(command, { abortSignal: signal });
        return { text: ResourcePolicy ? pretty(ResourcePolicy) : '' };
      },
      [secrets, secret.arn],
    ),
  );
  if (failure && !value) return <ErrorPanel failure={failure} doing="Reading the policy" again={reload} />;
  if (!value) return <Loading what="the policy" />;
  return <PolicyForm key={value.text} secret={secret} saved={value.text} reload={reload} />;
}
