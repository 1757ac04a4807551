/**
 * Tells other parts, and on Postgres other processes, that something happened. Delivery is best effort:
 * readers of a log also poll, so a lost notice costs time and never an event.
 */
export interface EventNotifier {
  /** @param topic for example `session:<id>` or `inbox:<workspaceId>` @param payload at most 7,000 bytes of JSON text */
  notify(topic: string, payload: string): Promise<void>;
  /** @returns a function that ends the subscription */
  subscribe(topic: string, listener: (payload: string) => void): () => void;
}
