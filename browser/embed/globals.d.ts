/** Put in by the bundler. */
declare const ERRORBOOK_LABELS: Record<string, [away: string, error: string]>;

declare module "*.css" {
  const text: string;
  export default text;
}
