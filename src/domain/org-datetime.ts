/** A datetime as an org gives it, such as `2026-11-22T04:19:10.578+0000`, in epoch milliseconds; `NaN` where there is none. */
export function orgDatetimeMs(stamp: unknown): number {
  if (typeof stamp !== 'string') return Number.NaN;
  // oxlint-disable-next-line no-restricted-globals -- a text is read, no clock is asked
  return Date.parse(stamp.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}
