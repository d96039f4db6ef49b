import { useCallback } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { type Pages, usePages } from '../../../aws/usePages';
import { enoughFor } from '../../../elements/arrange';
import { useListAddress } from '../../../elements/useListAddress';
import { useQueryValue } from '../../../elements/useQueryValue';
import { pageOfSecrets } from '../calls';
import type { Secret } from '../secret';

/** More than these nobody looks through; they are found by name instead. */
const LISTED_MAX = 10_000;

interface Secrets extends Pages<Secret> {
  /** Whether they come in the order that the address asks for. */
  readonly ordered: boolean;
  /** Whether there are more than are ever listed. */
  readonly cut: boolean;
}

/**
 * The secrets that the address asks for: as many as its page takes. The program sorts by name;
 * for another order, and to find words, they are all needed.
 */
export function useSecrets(): Secrets {
  const clients = useClients();
  const [owner] = useQueryValue('owner');
  const [scheduled] = useQueryValue('scheduled');
  const address = useListAddress();
  const ordered = address.sort === null || address.sort === 'name';
  const descending = ordered && address.descending;
  const needed = ordered && address.filter.trim() === '' ? enoughFor(address) : LISTED_MAX;
  const listed = usePages(
    useCallback(
      (token, signal) =>
        pageOfSecrets(clients, { owner, scheduled: scheduled !== null, descending }, token, signal),
      [clients, owner, scheduled, descending],
    ),
    Math.min(needed, LISTED_MAX),
  );
  return { ...listed, ordered, cut: !listed.whole && (listed.items?.length ?? 0) >= LISTED_MAX };
}
