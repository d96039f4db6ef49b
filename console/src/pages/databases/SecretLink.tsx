import { CopyText } from '../../elements/CopyText';

/** A database's secret. */
export function SecretLink({ arn }: { arn: string }) {
  return <CopyText text={arn} name="ARN of the secret" />;
}
