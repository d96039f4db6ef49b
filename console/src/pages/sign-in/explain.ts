import type { Failure } from '../../aws/failure';

/** The failure of a key says less than it could, so that nobody learns which half was right. */
export function explain(failure: Failure): string {
  const wrong = /InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch/;
  if (wrong.test(failure.code)) return 'This access key id and secret access key do not belong together.';
  // Whoever may not replace the password that they have to replace needs no policy's words.
  if (failure.code === 'AccessDenied')
    return 'Your password has to be replaced, and you are not allowed to do that. Ask an administrator for iam:ChangePassword, or for another password.';
  if (failure.code === 'PasswordExpired')
    return 'Your password has expired. Ask an administrator for another.';
  if (failure.code === 'PasswordPolicyViolation' && failure.hint)
    return `This password cannot be taken: ${failure.hint}.`;
  return [failure.message, failure.hint].filter(Boolean).join(' ');
}
