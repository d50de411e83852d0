import type { Connection } from 'jsforce';

type RefreshFn = NonNullable<NonNullable<ConstructorParameters<typeof Connection>[0]>['refreshFn']>;

/** How jsforce gets the next token, and why it did not: jsforce itself would only pass the message on. */
export interface Renewal {
  readonly options: { readonly refreshFn?: RefreshFn };
  readonly failure: () => unknown;
}

/** An expired session (401) was refused before anything was done, so jsforce may repeat even a write with the new token. */
export function renewalWith(renew: (() => Promise<string>) | undefined): Renewal {
  if (renew === undefined) return { options: {}, failure: () => undefined };
  let failure: unknown;
  const renewInto = async (done: Parameters<RefreshFn>[1]): Promise<void> => {
    let token: string;
    try {
      token = await renew();
    } catch (error) {
      failure = error;
      done(error instanceof Error ? error : new Error('the session was not renewed'));
      return;
    }
    done(null, token);
  };
  const refreshFn: RefreshFn = (_connection, done) => void renewInto(done);
  return { options: { refreshFn }, failure: () => failure };
}
