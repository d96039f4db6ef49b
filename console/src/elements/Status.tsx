import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

const DATABASE: Record<string, StatusIndicatorProps.Type> = {
  available: 'success',
  stopped: 'stopped',
  failed: 'error',
  'storage-full': 'error',
  'incompatible-restore': 'error',
};

/** A database's status: what is neither good, bad nor at rest is on its way. */
export function StatusOfDatabase({ status }: { status: string | undefined }) {
  if (!status) return <StatusIndicator type="pending">unknown</StatusIndicator>;
  return <StatusIndicator type={DATABASE[status] ?? 'in-progress'}>{status}</StatusIndicator>;
}

const MASTER_SECRET: Record<string, StatusIndicatorProps.Type> = {
  active: 'success',
  creating: 'in-progress',
  rotating: 'in-progress',
  impaired: 'error',
};

/** The state of the secret that holds a database's password. */
export function StatusOfMasterSecret({ status }: { status: string | undefined }) {
  if (!status) return <StatusIndicator type="info">self managed</StatusIndicator>;
  return <StatusIndicator type={MASTER_SECRET[status] ?? 'pending'}>{status}</StatusIndicator>;
}
