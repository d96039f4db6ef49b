import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { useCallback, useEffect, useState } from 'react';
import { useClients } from '../../../../aws/ClientsProvider';
import { type Act, useAct } from '../../../../aws/useAct';
import { type Content, contentOf } from './content';

/** How long a value stays on the screen. */
const SHOWN_SECONDS = 30;

export interface Value {
  readonly act: Act;
  readonly content: Content | null;
  /** The version that the content is of. */
  readonly version: string | null;
  readonly secondsLeft: number;
  /** Reads the value, which is a call like any other: allowed or not, and on record. */
  readonly retrieve: (versionId?: string) => void;
  readonly hide: () => void;
}

interface Shown {
  readonly content: Content;
  readonly version: string | null;
  readonly until: number;
}

/** A secret's value while it is shown, and not a moment longer. */
export function useValue(arn: string): Value {
  const { secrets } = useClients();
  const act = useAct();
  const [shown, setShown] = useState<Shown | null>(null);
  const [now, setNow] = useState(Date.now);
  const hide = useCallback(() => setShown(null), []);
  const { run } = act;
  const retrieve = useCallback(
    (VersionId?: string) =>
      void run(async () => {
        const answer = await secrets.send(new GetSecretValueCommand({ SecretId: arn, VersionId }));
        setNow(Date.now());
        setShown({
          content: contentOf(answer),
          version: answer.VersionId ?? null,
          until: Date.now() + SHOWN_SECONDS * 1000,
        });
      }),
    [secrets, arn, run],
  );
  useEffect(() => {
    if (shown === null) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= shown.until) hide();
    }, 500);
    return () => clearInterval(timer);
  }, [shown, hide]);
  return {
    act,
    content: shown?.content ?? null,
    version: shown?.version ?? null,
    secondsLeft: shown ? Math.max(0, Math.ceil((shown.until - now) / 1000)) : 0,
    retrieve,
    hide,
  };
}
